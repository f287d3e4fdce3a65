package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import java.util.List;
import java.util.Optional;

/**
 * What the compiler made of a text, for people.
 *
 * @param canonical the text in canonical spelling, as a server from 8.2 on takes it
 * @param type the type of the result
 * @param tree the typed tree, one node per line, indented by depth
 * @param expression the whole expression as it is sent, in Base64
 * @param plan the choice of index and what is left to test
 * @param remaining what is left to test as it is sent, in Base64; empty if the index answers all
 * @param refusal why a server would refuse the expression, in one line; empty if it takes it
 * @param warnings what is accepted but hardly meant, see {@link Ael#warnings}
 */
public record AelExplanation(
        String canonical,
        Exp.Type type,
        String tree,
        String expression,
        AelPlan plan,
        Optional<String> remaining,
        Optional<String> refusal,
        List<String> warnings) {}
