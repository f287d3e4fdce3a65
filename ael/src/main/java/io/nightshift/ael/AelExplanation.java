package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import java.util.List;
import java.util.Optional;

/**
 * How the compiler understood a text, for people.
 *
 * @param canonical the text in canonical spelling, which servers from 8.2 on accept
 * @param type the type of the result
 * @param tree the typed tree, one node per line, indented by depth
 * @param expression the whole expression as sent, in Base64
 * @param plan the choice of index and what remains to be tested
 * @param remaining what remains to be tested, as sent, in Base64; empty if the index answers everything
 * @param refusal why a server would refuse the expression, in one line; empty if servers accept it
 * @param warnings what is accepted but probably a mistake, see {@link Ael#warnings}
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
