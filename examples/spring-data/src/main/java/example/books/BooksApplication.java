package example.books;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class BooksApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(BooksApplication.class, arguments);
    }
}
