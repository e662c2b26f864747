#pragma once
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

/// What the fuzzers feed. Each target takes any bytes; what it promises is checked with `must`.
namespace qd::fuzz {

struct Target {
    std::string_view name;
    void (*feed)(std::string_view bytes);
};

std::span<const Target> targets();

void feed_http(std::string_view bytes);      ///< A connection without its socket: framing, routing, reply.
void feed_address(std::string_view bytes);   ///< Targets, cookies, hosts, addresses of proxies.
void feed_json(std::string_view bytes);      ///< JSON as such and into a described type.
void feed_zip(std::string_view bytes);       ///< A whole file as it is uploaded, whatever it claims to be.
void feed_xlsx(std::string_view bytes);      ///< The XML parts of a workbook, packed anew around the bytes.
void feed_docx(std::string_view bytes);      ///< The same for a Word file.
void feed_csv(std::string_view bytes);       ///< Encodings, delimiters, quotes.
void feed_notice(std::string_view bytes);    ///< The text of a holiday notice.
void feed_document(
    std::string_view bytes);  ///< What sentences ask of towns; lines that begin with | are rows.
void feed_text(std::string_view bytes);      ///< Folding, words, document numbers, deadlines' starts.

void feed_secret(std::string_view bytes);    ///< One-time codes, one-time links, keys.
void feed_log(std::string_view bytes);       ///< Heads, notes, receipts, exported logs.
void feed_mask(std::string_view bytes);      ///< Text that loses what names somebody.

/// A broken promise ends the process, so that a fuzzer keeps the input.
inline void must(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

}  // namespace qd::fuzz
