package example.guests;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

// region application
@SpringBootApplication
public class GuestsApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(GuestsApplication.class, arguments);
    }
}
// endregion
