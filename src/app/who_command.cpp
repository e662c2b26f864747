#include <algorithm>
#include <cstdio>
#include <sstream>
#include "app/commands.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/csv.hpp"
#include "core/json.hpp"
#include "core/schema.hpp"
#include "core/text.hpp"
#include "features/finder/views.hpp"
#include "platform/office/csv_read.hpp"

namespace qd::app {
namespace {

using json::Value;

struct Question {
    std::string id, text;
};

/// The columns id and request of a csv, or one question a line.
std::vector<Question> read_questions(const std::string& text) {
    const std::vector<columns::Meaning> known{{"id", {"id"}}, {"request", {"request"}}};
    std::vector<Question> out;
    const auto lines = csv::lines(text, ',');
    if (const auto table = columns::Table::find(lines, known, 1); table && table->has("request")) {
        for (const auto& line : table->lines())
            out.push_back({table->cell(line, "id"), table->cell(line, "request")});
    } else {
        std::istringstream file(text);
        std::string line;
        while (std::getline(file, line)) out.push_back({std::to_string(out.size() + 1), text::trim(line)});
    }
    std::erase_if(out, [](const Question& one) { return one.text.empty(); });
    return out;
}

Value texts(const std::vector<std::string>& all) {
    Value::Array out;
    for (const auto& one : all) out.push_back({one});
    return {std::move(out)};
}

/// One line of `--batch --json`: departments by the names that counties commonly use, bodies by this county's
/// own.
Value line_of(const std::string& id, const finder::Answer& answer) {
    std::vector<std::string> departments, bodies;
    for (const auto& one : answer.bodies) {
        if (departments.size() == 3) break;
        departments.push_back(one.standard_name);
        bodies.push_back(one.body ? one.body->short_name : std::string());
    }
    Value::Array duties;
    for (const auto& one : answer.duties)
        duties.push_back({Value::Object{{"code", {one.duty.code}}, {"name", {one.duty.name}}}});
    return {Value::Object{{"id", {id}},
                          {"department", {departments.empty() ? std::string() : departments.front()}},
                          {"departments", texts(departments)},
                          {"bodies", texts(bodies)},
                          {"duties", {std::move(duties)}}}};
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out.append(out.empty() ? "" : "、").append(word);
    return out;
}

void print_plainly(const finder::Answer& answer) {
    if (answer.emergency)
        std::printf("先打 %s（%s）：您提到“%s”。\n", answer.emergency->number.c_str(),
                    answer.emergency->name.c_str(), answer.emergency->matched.c_str());
    std::printf("可能归谁管：\n");
    int place = 0;
    for (const auto& one : answer.bodies) {
        const auto& name = one.body ? one.body->name : one.standard_name;
        std::printf("  %d. %s%s%s\n", ++place, name.c_str(), one.matched.empty() ? "" : " —— ",
                    joined(one.matched).c_str());
    }
    std::printf("相关事项：\n");
    for (const auto& one : answer.duties) {
        std::printf("  %s %s（%s）\n", one.duty.code.c_str(), one.duty.name.c_str(),
                    one.duty.town.short_name.c_str());
        if (one.duty.lead) std::printf("      牵头：%s\n", one.duty.lead->name.c_str());
        for (const auto& basis : one.bases)
            std::printf("      依据：《%s》%s\n", basis.title.c_str(), basis.article.c_str());
    }
    if (answer.duties.empty()) std::printf("  清单里没有找到说法相同的事项。\n");
    std::vector<std::string> unused;
    for (const auto& word : answer.words)
        if (!word.is_used) unused.push_back(word.text);
    if (!unused.empty()) std::printf("没有用上的词：%s\n", joined(unused).c_str());
}

}  // namespace

int who(const WhoOptions& options) {
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    const bool is_batch = !options.batch.empty();
    std::vector<Question> questions{{"1", options.text}};
    if (is_batch) {
        const auto decoded = office::decode_text(read_file(options.batch));
        if (!decoded) return refuse(decoded.error());
        questions = read_questions(decoded->text);
    }
    return database->read([&](db::Tx& tx) {
        const auto county = county_named(tx, options.county);
        if (!county) return refuse(county.error());
        std::optional<std::string> town;
        if (!options.town.empty()) {
            const auto body = town_named(tx, *county, options.town);
            if (!body) return refuse(body.error());
            town = body->id.text;
        }
        for (const auto& question : questions) {
            auto answer =
                finder::who(tx, *county, question.text, town,
                            std::size_t(std::max(options.top, is_batch ? 3 : 1)), environment.now());
            if (!answer) return refuse(answer.error());
            if (is_batch && options.json)
                std::printf("%s\n", json::write(line_of(question.id, *answer)).c_str());
            else if (options.json)
                std::printf("%s\n", schema::write(finder::view_of(*std::move(answer))).c_str());
            else {
                if (is_batch) std::printf("【%s】%s\n", question.id.c_str(), question.text.c_str());
                print_plainly(*answer);
            }
        }
        return 0;
    });
}

}  // namespace qd::app
