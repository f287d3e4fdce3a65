package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the poms tell those who use the artifacts. */
class BomTest {
    private static final Path ROOT = Path.of(System.getProperty("nightshift.basedir", ".."));
    private static final String OURS = "/project/dependencyManagement/dependencies/dependency[groupId='io.nightshift']";

    @Test
    void everyPublishedArtifactIsInTheBom() throws Exception {
        List<String> published = texts("pom.xml", "/project/modules/module").stream()
                .map(module -> module + "/pom.xml")
                .filter(BomTest::isPublished)
                .map(pom -> text(pom, "/project/artifactId"))
                .toList();

        assertThat(published).contains("nightshift-sdk", "nightshift-testkit");
        assertThat(texts("bom/pom.xml", OURS + "/artifactId")).containsExactlyInAnyOrderElementsOf(published);
    }

    /** A parent would hand out the versions of everything that Nightshift is built and tested with. */
    @Test
    void theBomStandsAlone() {
        assertThat(text("bom/pom.xml", "count(/project/parent)")).isEqualTo("0");
        assertThat(text("bom/pom.xml", "/project/version")).isEqualTo(text("pom.xml", "/project/version"));
    }

    /** What a dependency management says is lost on who only depends on an artifact. */
    @Test
    void versionsThatMatterStandWhereTheyTravel() {
        assertThat(text("engine/pom.xml", "//dependency[artifactId='guava']/scope"))
                .isEqualTo("runtime");
        assertThat(text("testkit/pom.xml", "//dependency[artifactId='junit-jupiter-api']/scope"))
                .isEqualTo("provided");
    }

    /** What Maven Central asks for; modules have the rest from the parent. */
    @Test
    void everyPublishedPomSaysWhatItIsAndWhoseItIs() throws Exception {
        for (String pom : List.of("pom.xml", "bom/pom.xml")) {
            for (String path : List.of("url", "licenses/license/name", "developers/developer/name", "scm/url")) {
                assertThat(text(pom, "/project/" + path)).as(pom + ": " + path).isNotEmpty();
            }
            assertThat(text(pom, "/project/scm/connection")).startsWith("scm:git:");
        }
        for (String module : texts("pom.xml", "/project/modules/module")) {
            String pom = module + "/pom.xml";
            if (isPublished(pom)) {
                assertThat(text(pom, "/project/name")).as(pom).startsWith("Nightshift ");
                assertThat(text(pom, "/project/description")).as(pom).endsWith(".");
            }
        }
    }

    private static boolean isPublished(String pom) {
        return text(pom, "/project/parent/artifactId").equals("nightshift")
                && !text(pom, "/project/properties/maven.deploy.skip").equals("true");
    }

    private static String text(String pom, String path) {
        try {
            return xpath().evaluate(path, document(pom)).strip();
        } catch (Exception e) {
            throw new IllegalStateException(pom + ": " + path, e);
        }
    }

    private static List<String> texts(String pom, String path) throws Exception {
        NodeList nodes = (NodeList) xpath().evaluate(path, document(pom), XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }

    private static XPath xpath() {
        return XPathFactory.newInstance().newXPath();
    }

    private static Document document(String pom) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(pom).toFile());
    }
}
