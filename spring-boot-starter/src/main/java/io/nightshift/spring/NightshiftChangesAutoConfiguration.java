package io.nightshift.spring;

import io.nightshift.run.Runs;
import io.nightshift.sdk.Session;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Applies the data changes of the application when it starts. */
@AutoConfiguration(after = NightshiftAutoConfiguration.class)
@ConditionalOnBean(Session.class)
@ConditionalOnProperty(name = "nightshift.changes.enabled", matchIfMissing = true)
public class NightshiftChangesAutoConfiguration {

    @Bean
    DataChangeLifecycle nightshiftDataChanges(
            Session session,
            ObjectProvider<Runs> runs,
            ObjectProvider<DataChange> changes,
            NightshiftProperties properties,
            ResourcePatternResolver resources) {
        List<DataChange> all = new ArrayList<>(changes.orderedStream().toList());
        all.addAll(DataChangeFiles.read(resources, properties.changes().location()));
        if (all.isEmpty()) {
            return DataChangeLifecycle.NOTHING;
        }
        Runs kept = runs.getIfAvailable();
        if (kept == null) {
            throw new DataChangeException("data change " + all.get(0).name()
                    + " needs a place where its run is kept: set nightshift.runs.set, e.g. to test."
                    + Runs.DEFAULT_SET);
        }
        return new DataChangeLifecycle(
                new DataChanges(kept, session, all, properties.changes().poll())::apply,
                properties.changes().await(),
                DataChangeLifecycle.PATIENCE);
    }
}
