#include "platform/db/postgres_statements.hpp"
#include <charconv>

namespace qd::db::postgres {

Statement& Statements::find(std::string_view sql) {
    if (const auto found = known_.find(sql); found != known_.end()) return found->second;
    auto positional = to_positional(sql, '$');
    Statement statement{std::move(positional.sql), std::move(positional.names), {}, false, nullptr};
    return known_.emplace(std::string(sql), std::move(statement)).first->second;
}

Statement& Statements::find_rows(std::string_view sql, const RowInsert& insert, std::size_t count) {
    std::string key = std::to_string(count);
    key.append(" rows: ").append(sql);
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    auto positional = insert.with(count, '$');
    Statement statement{std::move(positional.sql), std::move(positional.names), {}, false, nullptr};
    return known_.emplace(std::move(key), std::move(statement)).first->second;
}

void Parameters::bind(const Statement& statement, std::span<const Params> rows) {
    values_.clear();
    for (const auto& row : rows) in_order(statement.parameters, row, values_);
    const auto count = values_.size();
    digits_.resize(count);
    texts.assign(count, nullptr);
    lengths.assign(count, 0);
    formats.assign(count, 0);
    const auto print = [&](std::size_t i, auto number) {
        auto& buffer = digits_[i];
        *std::to_chars(buffer.data(), buffer.data() + buffer.size() - 1, number).ptr = '\0';
        texts[i] = buffer.data();
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto* number = std::get_if<std::int64_t>(values_[i])) {
            print(i, *number);
        } else if (const auto* real = std::get_if<double>(values_[i])) {
            require_finite(*real);
            print(i, *real);
        } else if (const auto* text = std::get_if<std::string>(values_[i])) {
            require_text(*text);
            texts[i] = text->c_str();
        } else if (const auto* bytes = std::get_if<Bytes>(values_[i])) {
            texts[i] = bytes->data.data();
            lengths[i] = static_cast<int>(bytes->data.size());
            formats[i] = 1;
        }
    }
}

}  // namespace qd::db::postgres
