#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qd::http {

/// Prometheus' text format, version 0.0.4: a family, then its samples.
class MetricText {
public:
    void family(std::string_view name, std::string_view type, std::string_view help);
    /// Of the last family: `suffix` follows its name; `labels` is what stands between the braces, escaped.
    void sample(double value, std::string_view labels = {}, std::string_view suffix = {});
    std::string take() { return std::move(text_); }

    /// `name="value"` with what must be escaped escaped.
    static std::string label(std::string_view name, std::string_view value);

private:
    std::string name_;
    std::string text_;
};

/// Counts answers under labels that are all known beforehand, so that no visitor can add one. Cheap enough
/// for every request: three additions. Thread-safe.
class RequestMetrics {
public:
    /// `labels[i]`: method and pattern of the row that `Reply::label` i names; 0 is for what no row served.
    explicit RequestMetrics(std::vector<std::string> labels);

    void count(std::size_t label, int status, std::chrono::nanoseconds took);
    void write(MetricText& out) const;
    const std::string& label(std::size_t index) const;

private:
    static constexpr std::array<double, 5> bounds = {0.005, 0.025, 0.1, 0.5, 2.5};   // seconds
    struct Row {
        std::array<std::atomic<std::uint64_t>, 5> by_class{};            // 1xx … 5xx
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_time{};
        std::atomic<std::uint64_t> microseconds{0};
    };
    void write_durations(MetricText& out, const Row& row, const std::string& label) const;

    const std::vector<std::string> labels_;
    std::vector<Row> rows_;
};

}  // namespace qd::http
