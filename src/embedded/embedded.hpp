#pragma once
#include <span>
#include <string_view>

/// The files that the program carries with it, so that one binary is the whole product.
///
/// | path                     | is                                                        |
/// |--------------------------|-----------------------------------------------------------|
/// | `web/…`                  | the built staff pages (`web/dist`); none in a tree that did not build them |
/// | `messages/<language>.json` | all of `messages/<language>/*.json`, merged              |
/// | `site/…`                 | templates and assets of the public pages                  |
/// | `migrations/…`           | the database's history                                    |
/// | `demo/…`                 | the demo county                                           |
/// | `finder/…`               | what lay people call things, and whose they usually are   |
namespace qd::embedded {

struct Entry {
    std::string_view path;
    std::string_view bytes;
    std::string_view gzip;   ///< The same, compressed; empty where that would not help.
    std::string_view etag;   ///< Strong validator with its quotes, from the SHA-256 of `bytes`.
};

/// The entry at `path`, or null.
const Entry* entry(std::string_view path);

/// The bytes at `path`; empty when there is no such file.
std::string_view find(std::string_view path);

/// Every entry whose path begins with `prefix`, ordered by path.
std::span<const Entry> all(std::string_view prefix);

}  // namespace qd::embedded
