package example.books;

import org.springframework.data.aerospike.repository.AerospikeRepository;

/** The books by their ISBN. */
// region repository
public interface Books extends AerospikeRepository<Book, String> {}
// endregion
