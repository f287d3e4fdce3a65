package io.nightshift.ael.internal.index;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import java.util.List;
import java.util.Optional;

/**
 * A secondary index that holds a job's records.
 *
 * @param name its name, if known
 * @param bin the bin it is on
 * @param type the type of its values
 * @param collectionType which values of a collection it holds
 * @param ratio how selective it is; of two usable indexes, the one with the higher ratio is chosen
 * @param context the path from the bin to the indexed value
 */
public record Index(
        Optional<String> name,
        String bin,
        IndexType type,
        IndexCollectionType collectionType,
        double ratio,
        List<CTX> context) {}
