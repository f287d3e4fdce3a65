package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Indexes that are refused. */
class SindexCreateTest {
    private final InfoFixture db = new InfoFixture();

    @AfterEach
    void close() throws IOException {
        db.close();
    }

    /** Servers from 8.1.2 on support it. A client that was told "ok" would wait for ever for an index that does not exist. */
    @Test
    void indexOfASetIsRefused() throws IOException {
        assertThat(db.info("sindex-create:namespace=test;set=s;indexname=i;indextype=SET"))
                .isEqualTo("ERROR:4:bad 'indextype' - must be one of 'default', 'list', 'mapkeys', 'mapvalues'");
        assertThat(db.info("sindex-list:namespace=test")).isEmpty();
    }

    @Test
    void typeIsSaidOnce() throws IOException {
        assertThat(db.info("sindex-create:namespace=test;indexname=i;indexdata=b,numeric;type=numeric"))
                .isEqualTo("ERROR:4:both 'indexdata' and 'type' are specified");
    }
}
