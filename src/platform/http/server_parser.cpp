#include "platform/http/server_parser.hpp"
#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include "platform/http/negotiate.hpp"
#include "platform/http/target.hpp"

namespace qd::http {
namespace {

namespace beast = boost::beast::http;
using ErrorCode = boost::beast::error_code;
using Text = boost::beast::string_view;

constexpr std::size_t headers_at_most = 128;
constexpr std::size_t kept_body = 64 * 1024;     ///< A larger one is given back to the system.
constexpr Refused malformed{400, "malformed_request"};
constexpr Refused header_too_large{431, "header_too_large"};
constexpr Refused body_too_large{413, "body_too_large"};
constexpr Refused expectation_failed{417, "expectation_failed"};
constexpr Refused method_unknown{501, "method_unknown"};
constexpr Refused busy{503, "server_busy"};

std::string_view view(Text text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast::verb verb) {
    switch (verb) {
        case beast::verb::get: return Method::get;
        case beast::verb::head: return Method::head;
        case beast::verb::post: return Method::post;
        case beast::verb::put: return Method::put;
        case beast::verb::patch: return Method::patch;
        case beast::verb::delete_: return Method::del;
        case beast::verb::options: return Method::options;
        default: return std::nullopt;
    }
}

void assign_lower(std::string& out, std::string_view text) {
    out.assign(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
}

/// What outlives one request.
struct Reading {
    const Limits& limits;
    const std::function<bool(Method, std::string_view)>& ask_upload;
    BodyBudget& budget;
    Request request = {};
    Refused refused = {};
    bool upload = false;
    bool expects_continue = false;
    bool old = false;
    std::int64_t held = 0;                         ///< Bytes taken from the budget.
};

/// Beast's parser, with the checks that it leaves to its user.
class Strict final : public beast::basic_parser<true> {
public:
    explicit Strict(Reading& reading) : reading_(reading) {
        header_limit(static_cast<std::uint32_t>(reading.limits.header_bytes));
        body_limit(reading.limits.body_bytes);
        eager(false);   // stop after the header, so that its refusals come before the body
    }
    bool has_refused() const { return refused_; }

private:
    void refuse(const Refused& why, ErrorCode& error) {
        reading_.refused = why;
        refused_ = true;
        error = beast::error::bad_value;
    }

    void on_request_impl(beast::verb verb, Text, Text target, int version,
                         ErrorCode& error) override {
        const auto method = method_of(verb);
        if (!method) return refuse(method_unknown, error);
        auto& request = reading_.request;
        request.method = *method;
        if (!read_target(view(target), request.path, request.query)) return refuse(malformed, error);
        reading_.old = version < 11;
        reading_.upload = reading_.ask_upload && reading_.ask_upload(*method, request.path);
        if (reading_.upload) body_limit(reading_.limits.upload_bytes);
    }

    void on_field_impl(beast::field field, Text name, Text value, ErrorCode& error) override {
        header_bytes_ += name.size() + value.size() + 4;
        if (header_bytes_ > reading_.limits.header_bytes) return refuse(header_too_large, error);
        if (in_trailer_) return;   // a trailer must not smuggle in a header
        if (count_ == headers_at_most) return refuse(header_too_large, error);
        if (!note(field, view(value))) return refuse(malformed, error);
        auto& headers = reading_.request.headers;
        if (count_ == headers.size()) headers.emplace_back();
        assign_lower(headers[count_].first, view(name));
        headers[count_].second.assign(value.data(), value.size());
        ++count_;
    }

    /// False when this field makes the request ambiguous.
    bool note(beast::field field, std::string_view value) {
        switch (field) {
            case beast::field::host: return ++hosts_ == 1 && is_host(value);
            case beast::field::content_length:
                return ++lengths_ == 1 && value.find(',') == std::string_view::npos;
            case beast::field::transfer_encoding:
                return ++encodings_ == 1 && equal_ignoring_case(value, "chunked");
            case beast::field::upgrade: return false;   // there is nothing here to change over to
            case beast::field::expect:
                reading_.expects_continue = equal_ignoring_case(value, "100-continue");
                other_expectation_ = !reading_.expects_continue;
                return true;
            default: return value.find('\0') == std::string_view::npos;
        }
    }

    void on_header_impl(ErrorCode& error) override {
        in_trailer_ = true;
        reading_.request.headers.resize(count_);
        const bool lacks_host = hosts_ == 0 && !reading_.old;
        const bool badly_framed = encodings_ > 0 && (lengths_ > 0 || reading_.old || !chunked());
        if (lacks_host || badly_framed) return refuse(malformed, error);
        if (other_expectation_) return refuse(expectation_failed, error);
        if (reading_.old || is_done_soon()) reading_.expects_continue = false;
    }

    bool is_done_soon() { return !chunked() && content_length_remaining().value_or(0) == 0; }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) override {
        reading_.request.body.reserve(std::min<std::uint64_t>(length.value_or(0), kept_body));
    }

    std::size_t on_body_impl(Text bytes, ErrorCode& error) override {
        const auto count = static_cast<std::int64_t>(bytes.size());
        if (!reading_.budget.take(count)) {
            refuse(busy, error);
            return 0;
        }
        reading_.held += count;
        reading_.request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, Text extensions, ErrorCode& error) override {
        header_bytes_ += extensions.size();
        if (header_bytes_ > reading_.limits.header_bytes) refuse(header_too_large, error);
    }
    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, ErrorCode& error) override {
        return on_body_impl(bytes, error);
    }
    void on_response_impl(int, Text, int, ErrorCode&) override {}
    void on_finish_impl(ErrorCode&) override {}

    Reading& reading_;
    std::size_t count_ = 0;
    std::size_t header_bytes_ = 0;
    int hosts_ = 0;
    int lengths_ = 0;
    int encodings_ = 0;
    bool other_expectation_ = false;
    bool in_trailer_ = false;
    bool refused_ = false;
};

}  // namespace

struct RequestParser::Impl {
    Reading reading;
    std::optional<Strict> parser = {};
    State state = State::header;

    void give_back() {
        reading.budget.give_back(reading.held);
        reading.held = 0;
    }

    void fail(const ErrorCode& error) {
        state = State::refused;
        if (parser->has_refused()) return;
        reading.refused = malformed;
        if (error == beast::error::header_limit) reading.refused = header_too_large;
        if (error == beast::error::body_limit) reading.refused = body_too_large;
    }
};

RequestParser::RequestParser(const Limits& limits,
                             const std::function<bool(Method, std::string_view)>& is_upload,
                             BodyBudget& budget)
    : impl_(new Impl{{.limits = limits, .ask_upload = is_upload, .budget = budget}}) {
    begin();
}

RequestParser::~RequestParser() { impl_->give_back(); }

void RequestParser::begin() {
    auto& reading = impl_->reading;
    impl_->give_back();
    impl_->parser.emplace(reading);
    impl_->state = State::header;
    reading.upload = false;
    reading.expects_continue = false;
    auto& request = reading.request;
    if (request.body.capacity() > kept_body) request.body = {};
    request.body.clear();
    request.method = Method::get;
    request.params.clear();
    request.secure = false;
    request.spoke_for_others = false;
    request.id.clear();
    request.account.clear();
}

void RequestParser::drop_body() {
    impl_->give_back();
    impl_->reading.request.body = {};
}

std::size_t RequestParser::feed(std::string_view bytes) {
    auto& parser = *impl_->parser;
    std::size_t used = 0;
    while (used < bytes.size() && (state() == State::header || state() == State::body)) {
        ErrorCode error;
        used += parser.put(boost::asio::const_buffer(bytes.data() + used, bytes.size() - used), error);
        if (error == beast::error::need_more) break;
        if (error) {
            impl_->fail(error);
        } else if (parser.is_done()) {
            impl_->state = State::done;
        } else if (state() == State::header && parser.is_header_done()) {
            impl_->state = State::body;
            parser.eager(true);
        }
    }
    return used;
}

RequestParser::State RequestParser::state() const { return impl_->state; }
const Refused& RequestParser::refused() const { return impl_->reading.refused; }
Request& RequestParser::request() { return impl_->reading.request; }
const Request& RequestParser::request() const { return impl_->reading.request; }
bool RequestParser::is_upload() const { return impl_->reading.upload; }
bool RequestParser::expects_continue() const { return impl_->reading.expects_continue; }
bool RequestParser::wants_keep_alive() const { return impl_->parser->keep_alive(); }
bool RequestParser::is_old() const { return impl_->reading.old; }

}  // namespace qd::http
