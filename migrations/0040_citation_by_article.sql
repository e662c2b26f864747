-- How many duties rest on one article of a law, counted from the index alone.
DROP INDEX citation_by_basis;
CREATE INDEX citation_by_article ON citation (county_id, basis_id, article, edition_id, duty_id);
