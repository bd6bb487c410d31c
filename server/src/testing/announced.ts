/** The log as a table of one row an event, for SQL that counts what was announced: events that were announced together share a row of the log. */
export const ANNOUNCED =
  '(select seq, name, jsonb_array_elements(case when events > 1 then data else jsonb_build_array(data) end) as data from event_log) as announced';
