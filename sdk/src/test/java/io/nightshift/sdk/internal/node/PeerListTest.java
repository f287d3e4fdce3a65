package io.nightshift.sdk.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerListTest {

    @Test
    void aNodeAloneHasNone() {
        assertThat(PeerList.parse("1,3000,[]")).isEmpty();
        assertThat(PeerList.parse("")).isEmpty();
    }

    @Test
    void namesAndAddressesAreRead() {
        assertThat(PeerList.parse(
                        "6,3000,[[BB9020011AC4202,,[172.17.0.3]],[BB9030011AC4202,,[10.0.0.4:3100,10.1.0.4]]]"))
                .isEqualTo(Map.of(
                        "BB9020011AC4202", "172.17.0.3:3000",
                        "BB9030011AC4202", "10.0.0.4:3100, 10.1.0.4:3000"));
    }

    @Test
    void addressesOfIpVersionSixNamesOfTlsAndNodesWithoutAnAddressAreRead() {
        assertThat(PeerList.parse("6,4333,[[A1,db.example,[[2001:db8::1]:4000]],[B2,db.example,[[::1]]],[C3,,[]]]"))
                .isEqualTo(Map.of("A1", "[2001:db8::1]:4000", "B2", "[::1]:4333", "C3", ""));
    }
}
