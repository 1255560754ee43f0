// SPDX-License-Identifier: Apache-2.0
// The limits on what is handed in, each with its reason.
//
// Input over a limit is refused with RESOURCE_EXHAUSTED, the limit named, and
// nothing stored; only kGroupHopsMax divides what is more.
#ifndef HALALTRACE_ENGINE_BASE_LIMITS_H_
#define HALALTRACE_ENGINE_BASE_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace halaltrace::limits {

// One hop.  A transformation with 5,000 input lots is about 500 KiB; nothing
// honest is larger.
inline constexpr size_t kEnvelopeBytesMax = size_t{1} << 20;

// Signatures on one envelope.  A handover has two, an enrolment two; eight
// leaves room for witnesses of a sertu without inviting floods.
inline constexpr size_t kSignaturesMax = 8;

// Nested messages in a payload.  The schema's deepest path is far below; deeper
// is an attack on the stack.
inline constexpr int kPayloadDepthMax = 32;

// Hashes in a proof.  Inclusion in a tree of 2^63 leaves, the largest that a
// checkpoint can name, needs no more, consistency of trees up to 2^62 neither.
inline constexpr size_t kProofHashesMax = 63;

// A signed note (checkpoint with all its signatures).  tlog-witness asks for
// 16 KiB at most.
inline constexpr size_t kNoteBytesMax = size_t{16} << 10;

// Signature lines in a note.  C2SP signed-note asks readers to accept 16 at
// least; Go's reader stops at 100.
inline constexpr size_t kNoteSignaturesMax = 100;

// X.509 credentials from leaf to anchor.  Scheme root, role authority,
// organisation, device: four, and two to spare.
inline constexpr size_t kCredentialChainMax = 6;

// A file with one private key.  A P-256 key in PKCS #8 takes 241 bytes.
inline constexpr size_t kKeyFileBytesMax = size_t{16} << 10;

// A trust policy as text.  Fifty anchors with their roots take 100 KiB.
inline constexpr size_t kPolicyBytesMax = size_t{1} << 20;

// A document given to capture: a scanned certificate with annexes, or an EPCIS
// document of a day.
inline constexpr size_t kDocumentBytesMax = size_t{64} << 20;

// Events in one captured document, and hops in one call: what is captured whole
// or not at all is one plan in memory and one transaction.
inline constexpr size_t kEventsPerDocumentMax = 20'000;

// Nested JSON in an EPCIS document.  GS1's deepest example is 9.
inline constexpr size_t kJsonDepthMax = 64;

// Values in one JSON document.  The densest honest one, 64 MiB of quantity
// elements, has 2.5 million; each takes 24 bytes in memory.
inline constexpr size_t kJsonValuesMax = size_t{4} << 20;

// One identifier in canonical form.  GS1 keys end at 60 characters, a Digital
// Link of one at about 200.
inline constexpr size_t kIdentifierBytesMax = 512;

// Digits of an exact decimal.  Thirty-six digits count grams of everything on
// earth with room for eight decimals.
inline constexpr size_t kDecimalDigitsMax = 36;

// One text field (a name, a reason), a key in bytes, or a scan as it came from
// the reader.
inline constexpr size_t kTextBytesMax = size_t{16} << 10;

// Hops of several callers that are committed as one group, and hops in one
// request of the service.  SQLite gains a fifth from four times 256 and little
// beyond; the acknowledgement waits longer.  A call that is all or nothing is a
// group of its own, up to kEventsPerDocumentMax.
inline constexpr size_t kGroupHopsMax = 1024;

// A request of the service, a file of hops to submit, and what a group keeps in
// memory until it is stored: one document of the largest size with its envelope
// and openings fits, or many small ones.
inline constexpr size_t kRequestBytesMax =
    kDocumentBytesMax + kEnvelopeBytesMax;

}  // namespace halaltrace::limits

#endif  // HALALTRACE_ENGINE_BASE_LIMITS_H_
