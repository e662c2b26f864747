#include <sstream>
#include "core/mask.hpp"
#include "core/text.hpp"
#include "features/audit/verify.hpp"
#include "platform/crypto/field_key.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/signed_note.hpp"
#include "platform/crypto/totp.hpp"
#include "targets.hpp"

namespace qd::fuzz {
namespace {

const Instant a_moment = from_seconds(1772409600);

bool is_digit_at(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// Whether a whole run of plain digits (and a last X) is such a number.
template <class Is> bool has_run(std::string_view text, Is is_such) {
    for (std::size_t from = 0; from < text.size();) {
        if (!is_digit_at(text, from)) {
            ++from;
            continue;
        }
        std::size_t end = from;
        while (is_digit_at(text, end)) ++end;
        if (end - from == 17 && end < text.size() && (text[end] == 'X' || text[end] == 'x')) ++end;
        if (is_such(text.substr(from, end - from))) return true;
        from = end;
    }
    return false;
}

}  // namespace

/// What people type or paste to prove who they are, and the keys that an office keeps in files.
void feed_secret(std::string_view bytes) {
    const auto secret = crypto::totp_secret_from(bytes);
    if (!secret.empty())
        must(crypto::totp_secret_from(crypto::totp_text(secret)) == secret, "a secret reads back");
    static const std::string known = "12345678901234567890";
    if (const auto step = crypto::totp_step(known, bytes, a_moment, 0)) {
        must(!crypto::totp_step(known, bytes, a_moment, *step), "a code counts once");
        must(bytes.size() >= 6, "a code has six digits");
    }
    const auto tidy = crypto::tidy_activation_code(bytes);
    must(crypto::tidy_activation_code(tidy) == tidy, "a tidy code stays as it is");
    if (const auto key = crypto::verifier_from(bytes))
        must(crypto::verifier_from(key->text()) == key, "a public key reads back");
    crypto::secret_from(bytes);
    if (const auto plain = crypto::from_base64(bytes))
        must(crypto::from_base64(crypto::base64(*plain)) == plain, "base64 reads back");
    if (const auto keys = crypto::FieldKeys::parse(bytes); keys && !keys->empty()) {
        const auto sealed = keys->seal("13800001234", "here");
        must(sealed && keys->open(*sealed, "here"), "what is locked opens again");
        must(!keys->open(*sealed, "there"), "what is locked opens nowhere else");
    }
    static const auto field_keys = *crypto::FieldKeys::parse("k1 " + std::string(64, '7'));
    must(!field_keys.open(bytes, "nowhere"), "nobody forges what is locked");
}

/// What a stranger may hand to `log verify`: heads, notes, receipts, exported logs.
void feed_log(std::string_view bytes) {
    const auto heads = audit::heads_from(bytes);
    if (const auto note = crypto::note_from(bytes)) {
        must(note->text.ends_with('\n'), "a note's text ends in a newline");
        if (const auto said = crypto::checkpoint_from(note->text))
            must(crypto::checkpoint_from(said->text()) == said, "a checkpoint reads back");
    }
    audit::Report of_receipt;
    audit::verify_receipt(bytes, heads, of_receipt);
    for (const auto* first : {"", "qingdan-log 2\n"}) {
        std::istringstream file(first + std::string(bytes));
        audit::Report report;
        audit::verify_file(file, heads, {}, report);
        must(!report.faults.empty() || !report.counties.empty() || report.is_open_ended ||
                 bytes.find("counties ") != bytes.npos,
             "an empty file is not called whole");
    }
}

void feed_mask(std::string_view bytes) {
    if (!text::is_utf8(bytes)) return;
    const auto masked = mask::free_text(bytes);
    must(text::is_utf8(masked), "masked text stays text");
    must(!has_run(masked, &mask::is_mobile), "no mobile number stays");
    must(!has_run(masked, &mask::is_identity_number), "no identity number stays");
    for (const auto& made : {mask::name(bytes), mask::phone(bytes), mask::identity_number(bytes),
                             mask::bank_card(bytes), mask::address(bytes)})
        must(text::is_utf8(made), "masked text stays text");
}

}  // namespace qd::fuzz
