package io.nightshift.spring;

import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.change.Change;
import io.nightshift.sdk.Session;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Data changes that are files, {@code *.yaml}, as {@code nightshift apply} reads them. */
final class DataChangeFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DataChangeFiles.class);

    private DataChangeFiles() {}

    /** A change that a file says. */
    private record OfFile(Change change) implements DataChange {
        @Override
        public String name() {
            return change.runId();
        }

        @Override
        public RunBuilder describe(Runs runs, Session session) {
            return change.run(session, runs);
        }
    }

    /**
     * Reads the files of a location.
     *
     * @param location e.g. {@code classpath:nightshift/changes} or {@code file:/etc/shop/changes}; it need not be there
     * @throws io.nightshift.run.change.ChangeException if one is no change; names the file and the line
     */
    static List<DataChange> read(ResourcePatternResolver resources, String location) {
        List<DataChange> changes = new ArrayList<>();
        try {
            for (Resource file : resources.getResources(location + "/*.yaml")) {
                changes.add(new OfFile(Change.parse(
                        String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8))));
            }
        } catch (FileNotFoundException e) {
            LOG.debug("there are no data changes in {}", location, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the data changes of " + location + " cannot be read", e);
        }
        return changes;
    }
}
