-- What duties lack, whatever the day (the day decides only whether a basis is in force): the same rules as
-- features/dutylist/duty_rules.cpp, for lists that are counted and filtered by the database.
CREATE VIEW duty_gap AS
SELECT d.county_id, d.edition_id, d.duty_id, d.code, d.list_kind, k.position AS kind_position, d.position, d.name,
       d.is_cancelled, d.is_public_service,
       CASE WHEN d.is_cancelled = 1 THEN 0
            WHEN d.list_kind = 'basic' AND EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead' AND r.body_id = l.body_id) THEN 0
            WHEN d.list_kind IN ('assisting', 'reclaimed') AND EXISTS (
                 SELECT 1 FROM responsibility r
                   JOIN body b ON b.county_id = r.county_id AND b.id = r.body_id
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead' AND r.body_id <> l.body_id
                    AND b.kind NOT IN ('town', 'town_office', 'town_center', 'community', 'village')) THEN 0
            WHEN d.list_kind NOT IN ('basic', 'assisting', 'reclaimed') AND EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead') THEN 0
            ELSE 1 END AS no_lead,
       CASE WHEN EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead' AND r.is_confirmed = 0) THEN 1 ELSE 0 END AS unconfirmed_lead,
       CASE WHEN d.list_kind = 'assisting' AND NOT EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.body_id = l.body_id AND r.items <> '') THEN 1 ELSE 0 END AS no_town_duty,
       CASE WHEN d.list_kind IN ('basic', 'assisting') THEN 1 ELSE 0 END AS needs_basis
  FROM duty d
  JOIN edition e ON e.county_id = d.county_id AND e.id = d.edition_id
  JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id
  JOIN list_kind k ON k.county_id = d.county_id AND k.word = d.list_kind;
