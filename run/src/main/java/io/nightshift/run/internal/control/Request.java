package io.nightshift.run.internal.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.nightshift.run.store.Owner;

/** What somebody wants of a run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = Request.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = Request.Rate.class, name = "rate"),
    @JsonSubTypes.Type(value = Request.Limit.class, name = "limit"),
    @JsonSubTypes.Type(value = Request.Abort.class, name = "abort")
})
public sealed interface Request {

    /** Who wants it. */
    Owner by();

    /** The run is to stop writing until it is resumed. */
    record Pause(Owner by, String reason) implements Request {}

    /** The run is to go on. */
    record Resume(Owner by, String reason) implements Request {}

    /** The run is to go on at another rate. */
    record Rate(Owner by, int recordsPerSecond) implements Request {}

    /** The run may change so many records. */
    record Limit(Owner by, long maxRecords) implements Request {}

    /** The run is to end; what it has changed stays changed. */
    record Abort(Owner by, String reason) implements Request {}
}
