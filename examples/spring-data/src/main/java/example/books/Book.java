package example.books;

import org.springframework.data.aerospike.mapping.Document;
import org.springframework.data.annotation.Id;

/** A book of the shop; its price is in cents. */
// region entity
@Document(collection = "books")
public record Book(@Id String isbn, String title, long price, String currency) {}
// endregion
