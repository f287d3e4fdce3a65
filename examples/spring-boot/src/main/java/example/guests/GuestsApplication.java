package example.guests;

import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

// region application
@SpringBootApplication
public class GuestsApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(GuestsApplication.class, arguments);
    }

    @Bean
    Cluster cluster(@Value("${guests.aerospike}") String hosts) {
        return ClusterDefinition.of(hosts).connect();
    }

    @Bean
    Session session(Cluster cluster) {
        return cluster.createSession();
    }
}
// endregion
