#include <gtest/gtest.h>
#include "platform/crypto/merkle.hpp"
#include "platform/crypto/signed_note.hpp"

namespace qd::crypto {
namespace {

// Go's golang.org/x/mod/sumdb/note publishes these keys and this note in its documentation.
constexpr std::string_view go_secret =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view go_verifier =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view go_note =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6K"
    "E6RyyBwJnAM=\n";

TEST(SignedNote, TheExampleOfGosSumdbIsReadAndSignedAsGoDoes) {
    const auto key = verifier_from(go_verifier);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->name, "PeterNeumann");
    EXPECT_EQ(key->text(), go_verifier);
    const auto note = note_from(go_note);
    ASSERT_TRUE(note);
    EXPECT_TRUE(note->is_signed_by(*key));
    const auto secret = secret_from(go_secret);
    ASSERT_TRUE(secret);
    EXPECT_EQ(sign_note(note->text, "PeterNeumann", *secret), go_note);
}

TEST(SignedNote, NothingSignedCanBeChanged) {
    const auto key = *verifier_from(go_verifier);
    for (std::size_t at = 0; at < go_note.size(); ++at) {
        std::string other(go_note);
        other[at] = char(other[at] ^ 1);
        const auto note = note_from(other);
        EXPECT_FALSE(note && note->is_signed_by(key)) << at;
    }
    EXPECT_FALSE(note_from(go_note.substr(0, go_note.size() - 1)));
    EXPECT_FALSE(note_from("no signature\n"));
    EXPECT_FALSE(note_from("no signature\n\n"));
}

TEST(SignedNote, AKeyWhoseIdIsNotItsOwnIsRefused) {
    EXPECT_FALSE(verifier_from("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
    EXPECT_FALSE(verifier_from("Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
    EXPECT_FALSE(verifier_from(""));
    EXPECT_FALSE(verifier_from("a+b"));
    EXPECT_FALSE(secret_from(go_verifier));
    const auto seed = std::string(32, 's');
    const auto text = secret_text("qingdan", seed);
    ASSERT_TRUE(secret_from(text));
    EXPECT_EQ(secret_from(text)->public_bytes, signing_key_from(seed).public_bytes);
    EXPECT_FALSE(secret_from(text.substr(0, text.size() - 4)));
}

TEST(SignedNote, ACheckpointIsThreeLines) {
    const Checkpoint checkpoint{"qingdan/990101", 8, merkle::leaf_hash("x")};
    const auto text = checkpoint.text();
    EXPECT_EQ(text, "qingdan/990101\n8\n" + base64(bytes_of(checkpoint.root)) + "\n");
    EXPECT_EQ(checkpoint_from(text), checkpoint);
    EXPECT_EQ(checkpoint_from(text + "an extension\n"), checkpoint);
    EXPECT_FALSE(checkpoint_from("qingdan/990101\n08\n" + base64(bytes_of(checkpoint.root)) + "\n"));
    EXPECT_FALSE(checkpoint_from("qingdan/990101\n8\nAAAA\n"));
    EXPECT_FALSE(checkpoint_from("qingdan/990101\n8\n"));
    EXPECT_FALSE(checkpoint_from(""));
}

}  // namespace
}  // namespace qd::crypto
