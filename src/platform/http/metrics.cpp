#include "platform/http/metrics.hpp"
#include <algorithm>
#include "core/json.hpp"

namespace qd::http {
namespace {

using std::memory_order_relaxed;

std::string number(double value) {
    std::string text;
    if (value == static_cast<double>(static_cast<std::int64_t>(value)))
        json::append_number(text, static_cast<std::int64_t>(value));
    else
        json::append_number(text, value);
    return text;
}

}  // namespace

void MetricText::family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    text_.append("# HELP ").append(name).append(" ").append(help);
    text_.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void MetricText::sample(double value, std::string_view labels, std::string_view suffix) {
    text_.append(name_).append(suffix);
    if (!labels.empty()) text_.append("{").append(labels).append("}");
    text_.append(" ").append(number(value)).append("\n");
}

std::string MetricText::label(std::string_view name, std::string_view value) {
    std::string text(name);
    text += "=\"";
    for (const char c : value) {
        if (c == '\\' || c == '"') text += '\\';
        if (c == '\n') text += "\\n";
        else text += c;
    }
    return text += '"';
}

RequestMetrics::RequestMetrics(std::vector<std::string> labels)
    : labels_(std::move(labels)), rows_(labels_.size()) {}

const std::string& RequestMetrics::label(std::size_t index) const {
    return labels_[index < labels_.size() ? index : 0];
}

void RequestMetrics::count(std::size_t label, int status, std::chrono::nanoseconds took) {
    auto& row = rows_[label < rows_.size() ? label : 0];
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(bounds, seconds) - bounds.begin());
    const auto status_class = static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1);
    row.by_class[status_class].fetch_add(1, memory_order_relaxed);
    row.by_time[bucket].fetch_add(1, memory_order_relaxed);
    row.microseconds.fetch_add(static_cast<std::uint64_t>(took.count() / 1000), memory_order_relaxed);
}

void RequestMetrics::write_durations(MetricText& out, const Row& row, const std::string& label) const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i <= bounds.size(); ++i) {
        sum += row.by_time[i].load(memory_order_relaxed);
        const auto bound = i < bounds.size() ? number(bounds[i]) : std::string("+Inf");
        out.sample(static_cast<double>(sum), label + ",le=\"" + bound + "\"", "_bucket");
    }
    out.sample(static_cast<double>(row.microseconds.load(memory_order_relaxed)) / 1e6, label, "_sum");
    out.sample(static_cast<double>(sum), label, "_count");
}

void RequestMetrics::write(MetricText& out) const {
    const auto is_used = [](const auto& count) { return count.load(memory_order_relaxed) > 0; };
    out.family("qingdan_http_requests_total", "counter", "Answers by route and class of status.");
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        for (std::size_t at = 0; at < rows_[i].by_class.size(); ++at) {
            const auto count = rows_[i].by_class[at].load(memory_order_relaxed);
            const std::string status = std::to_string(at + 1) + "xx";
            const auto route = MetricText::label("route", labels_[i]);
            if (count > 0)
                out.sample(static_cast<double>(count), route + "," + MetricText::label("status", status));
        }
    }
    out.family("qingdan_http_request_seconds", "histogram", "From the request read to the answer made.");
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (std::ranges::any_of(rows_[i].by_time, is_used))
            write_durations(out, rows_[i], MetricText::label("route", labels_[i]));
}

}  // namespace qd::http
