#include "features/audit/names.hpp"
#include <algorithm>
#include "core/json.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::audit {

std::string name_line(const Name& name) {
    return json::write({json::Value::Object{{"also", {name.also}},
                                            {"id", {name.id}},
                                            {"kind", {name.kind}},
                                            {"name", {name.name}}}});
}

std::string name_lines(const std::vector<Name>& names) {
    std::vector<std::string> lines;
    for (const auto& name : names) lines.push_back(name_line(name) + "\n");
    std::ranges::sort(lines);   // engines sort texts in their own ways
    std::string out;
    for (const auto& line : lines) out += line;
    return out;
}

std::map<std::string, Name> names_from(std::string_view lines) {
    std::map<std::string, Name> out;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto line = json::parse(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (!line) continue;
        Name name{std::string(line->text_of("kind")), std::string(line->text_of("id")),
                  std::string(line->text_of("name")), std::string(line->text_of("also"))};
        auto key = name.kind + "/" + name.id;
        out.insert_or_assign(std::move(key), std::move(name));
    }
    return out;
}

EventFact named(const Name& name) {
    return EventFact::coded(name_fact, crypto::sha256_hex(name_line(name)));
}

bool is_name_logged(db::Tx& tx, const CountyId& county, const std::string& subject) {
    return tx.row(R"sql(
        SELECT e.seq
          FROM event_subject s
          JOIN event e ON e.county_id = s.county_id AND e.seq = s.seq
         WHERE s.county_id = :county AND s.subject = :subject AND e.payload LIKE '%"name_digest":%'
         ORDER BY e.seq
         LIMIT 1
    )sql", {{"county", county.text}, {"subject", subject}}).has_value();
}

PublishedContent name_content(std::string kind, const char* sql) {
    PublishedContent content{kind, std::string(name_fact), {}, [](db::Tx&, const CountyId&) {
        return std::vector<std::string>();
    }};
    content.is_replaced = true;
    content.check = [kind = std::move(kind), sql](db::Tx& tx, const CountyId& county, const std::string& id,
                                                  const std::string& digest) -> PublishedContent::Answer {
        const auto row = tx.row(sql, {{"county", county.text}, {"id", id}});
        if (!row) return {PublishedContent::State::missing};
        const Name name{kind, id, row->text("name"), row->text("also")};
        if (crypto::sha256_hex(name_line(name)) == digest) return {};
        return {PublishedContent::State::changed, {name.name}};
    };
    return content;
}

}  // namespace qd::audit
