// SPDX-License-Identifier: Apache-2.0
// JSON text, read strictly and kept as it was given.
//
// Evidence must not depend on which parser a reader has, so nothing is repaired
// and nothing is guessed: a key that stands twice, half of a surrogate pair or
// a byte behind the end refuses the whole text.  Numbers are never turned into
// binary fractions; whoever needs one takes it from its digits.
#ifndef HALALTRACE_ADAPTERS_EPCIS_JSON_TREE_H_
#define HALALTRACE_ADAPTERS_EPCIS_JSON_TREE_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::epcis {

enum class JsonKind : uint8_t {
  kNull,
  kBool,
  kNumber,
  kString,
  kArray,
  kObject
};

// KindName returns how to speak of the kind: "a number", "an object".
absl::string_view KindName(JsonKind kind);

namespace internal {

// JsonNode is one value, as positions in the source.
struct JsonNode {
  uint32_t next = 0;  // index behind this value and all inside it
  uint32_t raw_begin = 0;
  uint32_t raw_size = 0;
  uint32_t key_begin = 0;
  uint32_t key_size = 0;
  JsonKind kind = JsonKind::kNull;
  bool escaped = false;  // its key or text stands in JsonStorage::unescaped
};

// Unescaped is the key and text of one node, where an escape was in them.
struct Unescaped {
  uint32_t node = 0;
  absl::string_view key;
  absl::string_view text;
};

struct JsonStorage {
  absl::string_view source;
  std::vector<JsonNode> nodes;       // depth first
  std::vector<Unescaped> unescaped;  // by ascending node
};

}  // namespace internal

// JsonValue is one value of a JsonTree; it lives as long as the tree.
class JsonValue {
 public:
  // Children iterates over the items of an array or the members of an object,
  // in the order of the text; over nothing for any other kind.
  class Iterator;
  Iterator begin() const;
  Iterator end() const;

  JsonKind kind() const { return node().kind; }
  bool is_string() const { return kind() == JsonKind::kString; }
  bool is_array() const { return kind() == JsonKind::kArray; }
  bool is_object() const { return kind() == JsonKind::kObject; }

  // key is the name of a member, unescaped; empty for any other value.
  absl::string_view key() const {
    return node().escaped
               ? unescaped().key
               : storage_->source.substr(node().key_begin, node().key_size);
  }

  // raw is the value as it was given, without space around it.
  absl::string_view raw() const {
    return storage_->source.substr(node().raw_begin, node().raw_size);
  }

  // text is what a string says, unescaped; empty for any other kind.
  absl::string_view text() const {
    return !is_string()     ? absl::string_view()
           : node().escaped ? unescaped().text
                            : raw().substr(1, raw().size() - 2);
  }

  // empty says whether there is nothing to iterate over.
  bool empty() const { return node().next == index_ + 1; }

  // size counts what there is to iterate over.
  size_t size() const;

  // Find returns the first member of that name, or nullopt.
  std::optional<JsonValue> Find(absl::string_view key) const;

 private:
  friend class JsonTree;
  friend class JsonTreeBuilder;
  JsonValue(const internal::JsonStorage* storage, uint32_t index)
      : storage_(storage), index_(index) {}
  const internal::JsonNode& node() const { return storage_->nodes[index_]; }
  const internal::Unescaped& unescaped() const;

  const internal::JsonStorage* storage_;
  uint32_t index_;
};

class JsonValue::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = JsonValue;
  using difference_type = std::ptrdiff_t;
  using pointer = const JsonValue*;
  using reference = JsonValue;

  JsonValue operator*() const { return at_; }
  Iterator& operator++() {
    at_.index_ = at_.node().next;
    return *this;
  }
  bool operator==(const Iterator& other) const {
    return at_.index_ == other.at_.index_;
  }

 private:
  friend class JsonValue;
  explicit Iterator(JsonValue at) : at_(at) {}
  JsonValue at_;
};

inline JsonValue::Iterator JsonValue::begin() const {
  return Iterator(JsonValue(storage_, index_ + 1));
}
inline JsonValue::Iterator JsonValue::end() const {
  return Iterator(JsonValue(storage_, node().next));
}

// JsonTree is a whole text.  Movable; values stay good when it moves.
class JsonTree {
 public:
  // Parse reads one JSON value (RFC 8259) and nothing else; a UTF-8 byte order
  // mark before it is skipped.  Only the key `may_repeat` may stand more than
  // once in an object.
  //
  // Errors; the message says where, by line and column:
  //   INVALID_ARGUMENT    not JSON, not UTF-8, a key twice in one object
  //   RESOURCE_EXHAUSTED  over limits::kDocumentBytesMax, kJsonDepthMax or
  //                       kJsonValuesMax
  static absl::StatusOr<JsonTree> Parse(absl::string_view text,
                                        absl::string_view may_repeat = {});

  JsonTree(JsonTree&&) noexcept;
  JsonTree& operator=(JsonTree&&) noexcept;
  ~JsonTree();

  JsonValue root() const;

 private:
  friend class JsonTreeBuilder;
  struct Memory;  // the nodes, and the bytes that they point at
  explicit JsonTree(std::unique_ptr<Memory> memory);

  std::unique_ptr<Memory> memory_;
};

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_JSON_TREE_H_
