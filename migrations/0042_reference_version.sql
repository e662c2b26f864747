-- How often a county's reference data has changed: every process keeps it in memory as of a version, and a batch that
-- writes to one of these tables raises it. What is read to be kept may come from them alone.
-- reference: county, login_session, account, post, post_substitute, post_scope, second_factor, security_policy
-- reference: body, body_alias, duty_list, edition
-- reference: call_kind, call_limit, call_ladder, call_ladder_post, call_named_post, call_naming
-- reference: delivery_setting, webhook
CREATE TABLE reference_version (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    version   BIGINT NOT NULL
);
