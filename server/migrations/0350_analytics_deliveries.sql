-- One id and one event for a whole delivery of a player: 25 rows in three indexes were most of what a beacon cost.
alter table analytics_reports rename to analytics_deliveries;
update event_log set data = jsonb_build_object(
    'viewer', data->'viewer', 'accountId', data->'accountId', 'reports', jsonb_build_array(data - 'viewer' - 'accountId'))
  where name = 'analytics.watched';
