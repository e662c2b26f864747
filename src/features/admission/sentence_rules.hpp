#pragma once
#include <span>
#include <string>
#include <vector>
#include "features/admission/document.hpp"

/// Which sentences of a document hand work to towns. Goes by how official documents are written: who,
/// must, what,
/// by when. Pure.
namespace qd::admission::rules {

/// All sentences in order, those that ask something of towns with what they ask. `towns`: names of the
/// county's
/// towns, long and short.
std::vector<Sentence> read_document(std::span<const Block> blocks, std::span<const std::string> towns);

/// The sentences of a paragraph: cut behind 。！？； and at line ends.
std::vector<std::string> split_sentences(std::string_view paragraph);

}  // namespace qd::admission::rules
