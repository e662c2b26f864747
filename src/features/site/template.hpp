#pragma once
#include <string>
#include <string_view>
#include "core/json.hpp"
#include "core/messages.hpp"

namespace qd::site {

/// A page from its template (`site/<name>.mustache`) inside the layout. `data` is what the template names;
/// the sentences of messages `site.*` stand under `t`. Everything is escaped.
std::string render(std::string_view name, json::Value::Object data, messages::Language language);

}  // namespace qd::site
