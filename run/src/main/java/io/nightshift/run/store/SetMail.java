package io.nightshift.run.store;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.cdt.MapWriteFlags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The messages to the process that drives a run, and its answers: two maps of one record, ordered by time. */
final class SetMail {

    private static final String MESSAGES = "messages";
    private static final String ANSWERS = "answers";

    /** So many answers are kept for those who come to fetch them. */
    private static final int KEPT = 50;

    private static final MapPolicy MAP = new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.DEFAULT);

    private final SetRecords records;
    private final String name;

    SetMail(SetRecords records, String id) {
        this.records = records;
        this.name = nameOf(id);
    }

    static String nameOf(String id) {
        return SetHead.part(id, "mail");
    }

    String post(String message) {
        // In the order of their time; two of one moment are in no order anyway.
        String number = "%019d-%s".formatted(System.currentTimeMillis(), UUID.randomUUID());
        records.write(name, MapOperation.put(MAP, MESSAGES, Value.get(number), Value.get(message)), SetHead.counted(1));
        return number;
    }

    List<RunLease.Message> messages() {
        return map(MESSAGES).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new RunLease.Message(entry.getKey(), entry.getValue()))
                .toList();
    }

    void answer(String number, String answer) {
        records.write(
                name,
                MapOperation.removeByKey(MESSAGES, Value.get(number), MapReturnType.NONE),
                MapOperation.put(MAP, ANSWERS, Value.get(number), Value.get(answer)),
                MapOperation.removeByIndexRange(ANSWERS, -KEPT, KEPT, MapReturnType.NONE | MapReturnType.INVERTED),
                SetHead.counted(1));
    }

    Optional<String> takeAnswer(String number) {
        Optional<String> answer = Optional.ofNullable(map(ANSWERS).get(number));
        if (answer.isPresent()) {
            records.write(
                    name, MapOperation.removeByKey(ANSWERS, Value.get(number), MapReturnType.NONE), SetHead.counted(1));
        }
        return answer;
    }

    void withdraw(String number) {
        records.write(
                name, MapOperation.removeByKey(MESSAGES, Value.get(number), MapReturnType.NONE), SetHead.counted(1));
    }

    @SuppressWarnings("unchecked") // only this class writes the maps
    private Map<String, String> map(String bin) {
        return records.read(name)
                .map(record -> (Map<String, String>) record.getMap(bin))
                .orElse(Map.of());
    }
}
