package io.nightshift.cli.command;

import com.aerospike.client.exp.Expression;
import io.nightshift.ael.Ael;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records of the data set. */
final class Filter {

    @Option(
            names = {"-w", "--where"},
            paramLabel = "AEL",
            description = "Only records for which this is true, e.g. '$.age >= 18 and $.country == \"NZ\"'.")
    private @Nullable String where;

    /** The text, if there is one. */
    Optional<String> text() {
        return Optional.ofNullable(where);
    }

    /** Throws what is wrong with it. */
    void check() {
        expression();
    }

    /** What is accepted, but hardly meant; a line each. */
    List<String> warnings() {
        return text().map(text -> Ael.parse(text).warnings()).orElse(List.of());
    }

    /** Compiled, if there is one. */
    Optional<Expression> expression() {
        return text().map(text -> Ael.parse(text).checked().toExpression());
    }
}
