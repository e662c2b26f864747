#include "platform/db/db.hpp"
#include <cmath>
#include "platform/db/connection.hpp"
#include "platform/db/reference.hpp"

namespace qd::db {
namespace {

[[noreturn]] void wrong(std::string_view column, std::string_view what) {
    std::string message = "column ";
    message.append(column).append(" ").append(what);
    throw Broken(message);
}

}  // namespace

const Value& Row::at(std::string_view column) const {
    for (std::size_t i = 0; i < values_.size(); ++i)
        if ((*names_)[i] == column) return values_[i];
    wrong(column, "is not in the answer");
}

std::string Row::text(std::string_view column) const {
    if (const auto* text = std::get_if<std::string>(&at(column))) return *text;
    wrong(column, "holds no text");
}

std::int64_t Row::number(std::string_view column) const {
    const auto& value = at(column);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    const auto* real = std::get_if<double>(&value);
    if (real && std::trunc(*real) == *real && std::abs(*real) < 9e18) return static_cast<std::int64_t>(*real);
    wrong(column, "holds no whole number");
}

double Row::real(std::string_view column) const {
    const auto& value = at(column);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return static_cast<double>(*number);
    wrong(column, "holds no number");
}

std::optional<std::string> Row::text_if(std::string_view column) const {
    if (std::holds_alternative<std::monostate>(at(column))) return {};
    return text(column);
}

std::optional<std::int64_t> Row::number_if(std::string_view column) const {
    if (std::holds_alternative<std::monostate>(at(column))) return {};
    return number(column);
}

std::string Row::text_or(std::string_view column, std::string fallback) const {
    if (std::holds_alternative<std::monostate>(at(column))) return fallback;
    return text(column);
}

const std::string& Row::bytes(std::string_view column) const {
    if (const auto* bytes = std::get_if<Bytes>(&at(column))) return bytes->data;
    wrong(column, "holds no bytes");
}

void Tx::note(std::string_view sql, const Params& params) {
    if (view_) view_->note(sql, params);
}

std::vector<Row> Tx::rows(std::string_view sql, const Params& params) {
    note(sql, params);
    return connection_->rows(sql, params);
}

std::vector<std::vector<Row>> Tx::rows_of(const std::vector<Question>& questions) {
    for (const auto& [sql, params] : questions) note(sql, params);
    return connection_->rows_of(questions);
}

std::optional<Row> Tx::row(std::string_view sql, const Params& params) {
    auto found = rows(sql, params);
    if (found.empty()) return {};
    return std::move(found.front());
}

std::int64_t Tx::run(std::string_view sql, const Params& params) {
    note(sql, params);
    return connection_->run(sql, params);
}

void Tx::send(std::string_view sql, const Params& params) {
    note(sql, params);
    connection_->send(sql, params, false);
}

void Tx::send_expecting_one(std::string_view sql, const Params& params) {
    note(sql, params);
    connection_->send(sql, params, true);
}

void Tx::send_many(std::string_view sql, const std::vector<Params>& rows) {
    for (const auto& params : rows) note(sql, params);
    connection_->send_many(sql, rows);
}

Tx::Loading::Loading(ReferenceView* view_) : view(view_) {
    if (view) view->begin_loading();
}

Tx::Loading::~Loading() {
    if (view) view->end_loading();
}

std::shared_ptr<const void> Tx::find_reference(std::string_view county, std::string_view name) {
    return view_ ? view_->find(*this, county, name) : nullptr;
}

void Tx::keep_reference(std::string_view county, std::string_view name, std::shared_ptr<const void> fact) {
    if (view_) view_->keep(*this, county, name, std::move(fact));
}

bool Tx::is_postgres() const { return connection_->is_postgres(); }

}  // namespace qd::db
