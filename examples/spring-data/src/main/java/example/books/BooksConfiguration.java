package example.books;

import org.springframework.context.annotation.Configuration;
import org.springframework.data.aerospike.config.AbstractAerospikeDataConfiguration;
import org.springframework.data.aerospike.repository.config.EnableAerospikeRepositories;

/** Spring Data makes the client, from {@code spring.aerospike.hosts}; Nightshift shares it. */
// region configuration
@Configuration
@EnableAerospikeRepositories(basePackageClasses = Books.class)
class BooksConfiguration extends AbstractAerospikeDataConfiguration {}
// endregion
