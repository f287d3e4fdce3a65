package io.nightshift.console.internal.html;

import static io.nightshift.console.internal.html.Tag.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textIsTextWhateverIsInIt() {
        assertThat(tag("p", "<script>alert(1)</script> & \"it's\"").render())
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;it&#39;s&quot;</p>");
    }

    @Test
    void soAreTheValuesOfAttributes() {
        assertThat(tag("li").attr("title", "\"><img src=x onerror=alert(1)>").render())
                .isEqualTo("<li title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\"></li>");
    }

    @Test
    void whatCannotBeSeenIsSpelledOut() {
        assertThat(Html.of("a\u202eb\u0000c\u200bd").render()).isEqualTo("a\\u202eb\\u0000c\\u200bd");
        assertThat(Html.of("half \ud83d").render()).isEqualTo("half \\ud83d");
        assertThat(Html.of("\ud83c\udf19 Größe\n\tπ").render()).isEqualTo("\ud83c\udf19 Größe\n\tπ");
    }

    @Test
    void contentMayBeOfManyKinds() {
        assertThat(tag("ul", List.of(tag("li", 1), tag("li", 2)), Optional.of("x"), Optional.empty(), Html.NONE)
                        .render())
                .isEqualTo("<ul><li>1</li><li>2</li>x</ul>");
        assertThat(tag("input").flag("disabled", true).flag("checked", false).render())
                .isEqualTo("<input disabled=\"\">");
    }

    @Test
    void nothingLeadsOutOfTheConsole() {
        for (String address :
                List.of("javascript:alert(1)", "//evil.example", "/\\evil.example", "http://evil.example", "x")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tag("a").attr("href", address))
                    .withMessageContaining(address);
        }
        assertThat(tag("a").attr("href", "/runs/x").render()).isEqualTo("<a href=\"/runs/x\"></a>");
    }

    @Test
    void scriptsAndStylesInTheTextAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> tag("p").attr("onclick", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> tag("p").attr("style", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> tag("p onclick=x"));
    }
}
