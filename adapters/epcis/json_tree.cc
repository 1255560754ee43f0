// SPDX-License-Identifier: Apache-2.0
// Tested by tests/adapters/epcis/json_tree_test.cc and epcis_json_fuzz.
//
// simdjson finds the structure and refuses bad UTF-8 and open strings in one
// fast pass; its On Demand front end then walks every value once.  What that
// front end leaves open, because its callers ask for types, is decided here:
// literals, numbers, half surrogate pairs, keys that stand twice.
#include "adapters/epcis/json_tree.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "adapters/epcis/json_text.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "simdjson.h"

namespace halaltrace::epcis {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// View takes a text of simdjson, whose type is the standard library's.
template <typename Text>
absl::string_view View(const Text& text) {
  return {text.data(), text.size()};
}

absl::string_view Reason(simdjson::error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return "not UTF-8";
    case simdjson::UNCLOSED_STRING:
      return "a string does not end";
    case simdjson::UNESCAPED_CHARS:
      return "a control character in a string";
    case simdjson::STRING_ERROR:
      return "a bad escape in a string";
    case simdjson::EMPTY:
      return "no value";
    default:
      return "a value, comma, colon or bracket is missing or too many";
  }
}

// KeyMix spreads keys of one object over the numbers.
size_t KeyMix(absl::string_view key) {
  return key.empty() ? 0
                     : key.size() * 5 + static_cast<uint8_t>(key.front()) +
                           static_cast<uint8_t>(key.back()) * size_t{3};
}

}  // namespace

absl::string_view KindName(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull:
      return "null";
    case JsonKind::kBool:
      return "a boolean";
    case JsonKind::kNumber:
      return "a number";
    case JsonKind::kString:
      return "text";
    case JsonKind::kArray:
      return "a list";
    case JsonKind::kObject:
      return "an object";
  }
  return "";
}

size_t JsonValue::size() const {
  return static_cast<size_t>(std::distance(begin(), end()));
}

std::optional<JsonValue> JsonValue::Find(absl::string_view key) const {
  if (!is_object()) {
    return std::nullopt;
  }
  for (const JsonValue member : *this) {
    if (member.key() == key) {
      return member;
    }
  }
  return std::nullopt;
}

const internal::Unescaped& JsonValue::unescaped() const {
  return *std::lower_bound(
      storage_->unescaped.begin(), storage_->unescaped.end(), index_,
      [](const internal::Unescaped& a, uint32_t b) { return a.node < b; });
}

struct JsonTree::Memory : internal::JsonStorage {
  explicit Memory(absl::string_view text) : padded(text.data(), text.size()) {
    source = {padded.data(), padded.size()};
    // An honest text has a value for every 25 bytes or more.
    nodes.reserve(text.size() / 16);
  }

  simdjson::padded_string padded;
  ondemand::parser parser;  // holds the unescaped strings
};

JsonTree::JsonTree(std::unique_ptr<Memory> memory)
    : memory_(std::move(memory)) {}
JsonTree::JsonTree(JsonTree&&) noexcept = default;
JsonTree& JsonTree::operator=(JsonTree&&) noexcept = default;
JsonTree::~JsonTree() = default;

JsonValue JsonTree::root() const { return {memory_.get(), 0}; }

// JsonTreeBuilder walks a text once and writes down its nodes.
class JsonTreeBuilder {
 public:
  JsonTreeBuilder(absl::string_view text, absl::string_view may_repeat)
      : may_repeat_(may_repeat),
        memory_(std::make_unique<JsonTree::Memory>(text)),
        source_(memory_->source),
        nodes_(memory_->nodes) {}

  absl::StatusOr<JsonTree> Build() {
    ondemand::document document;
    const simdjson::error_code error =
        memory_->parser.iterate(memory_->padded).get(document);
    if (error != simdjson::SUCCESS) {
      return Malformed(error == simdjson::UTF8_ERROR ? FirstBadByte(source_)
                                                     : source_.size(),
                       Reason(error));
    }
    ondemand::value root;
    // Only a list or an object can be taken as a value from the top.
    if (document.get_value().get(root) != simdjson::SUCCESS) {
      return Malformed(0, "the text is neither an object nor a list");
    }
    HT_RETURN_IF_ERROR(Add({}, root, 1));
    // Behind the last token there is no location.
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
      return Malformed(document, "text behind the end");
    }
    return JsonTree(std::move(memory_));
  }

 private:
  // Key is the name of a member: where it stands, and what it says if that
  // differs.
  struct Key {
    absl::string_view raw;
    std::optional<absl::string_view> unescaped;
  };

  // Add writes down `value` and all inside it.
  absl::Status Add(const Key& key, ondemand::value value, size_t depth) {
    if (depth > limits::kJsonDepthMax) {
      return absl::ResourceExhaustedError(absl::StrCat(
          "JSON nested deeper than ", limits::kJsonDepthMax, " levels"));
    }
    if (nodes_.size() == limits::kJsonValuesMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat("more than ", limits::kJsonValuesMax, " JSON values"));
    }
    const uint32_t index = static_cast<uint32_t>(nodes_.size());
    const absl::string_view token =
        absl::StripTrailingAsciiWhitespace(View(value.raw_json_token()));
    internal::JsonNode& node = nodes_.emplace_back();
    node.next = index + 1;
    node.raw_begin = Offset(token);
    node.raw_size = static_cast<uint32_t>(token.size());
    node.key_begin = Offset(key.raw);
    node.key_size = static_cast<uint32_t>(key.raw.size());
    if (token.size() > 1 && token.front() == '"') {
      node.kind = JsonKind::kString;
    }
    if (key.unescaped.has_value()) {
      Unescape(index).key = *key.unescaped;
    }
    switch (token.empty() ? ' ' : token.front()) {
      case '{':
        return AddMembers(index, value, depth);
      case '[':
        return AddItems(index, value, depth);
      case '"':
        return AddString(index, token, value);
      default:
        return AddLiteral(index, token, value);
    }
  }

  absl::Status AddMembers(uint32_t index, ondemand::value value, size_t depth) {
    nodes_[index].kind = JsonKind::kObject;
    ondemand::object object;
    HT_RETURN_IF_ERROR(Take(value.get_object().get(object), value));
    size_t end = nodes_[index].raw_begin + 1;
    for (auto next : object) {
      ondemand::field field;
      HT_RETURN_IF_ERROR(Take(std::move(next).get(field), value));
      HT_ASSIGN_OR_RETURN(const Key key, ReadKey(field));
      const size_t member = nodes_.size();
      HT_RETURN_IF_ERROR(Add(key, field.value(), depth + 1));
      end = nodes_[member].raw_begin + nodes_[member].raw_size;
    }
    Close(index, end);
    return RefuseTwins(index);
  }

  absl::Status AddItems(uint32_t index, ondemand::value value, size_t depth) {
    nodes_[index].kind = JsonKind::kArray;
    ondemand::array array;
    HT_RETURN_IF_ERROR(Take(value.get_array().get(array), value));
    size_t end = nodes_[index].raw_begin + 1;
    for (auto next : array) {
      ondemand::value item;
      HT_RETURN_IF_ERROR(Take(next.get(item), value));
      const size_t child = nodes_.size();
      HT_RETURN_IF_ERROR(Add({}, item, depth + 1));
      end = nodes_[child].raw_begin + nodes_[child].raw_size;
    }
    Close(index, end);
    return absl::OkStatus();
  }

  absl::Status AddString(uint32_t index, absl::string_view token,
                         ondemand::value value) {
    if (!absl::StrContains(token, '\\')) {
      return Take(value.get_raw_json_string().error(), value);
    }
    auto text = value.get_string();
    HT_RETURN_IF_ERROR(Take(text.error(), value));
    Unescape(index).text = View(text.value_unsafe());
    return RefuseHalfPairs(View(text.value_unsafe()), value);
  }

  // The walk over the list or object around it steps over the token.
  absl::Status AddLiteral(uint32_t index, absl::string_view token,
                          ondemand::value value) {
    internal::JsonNode& node = nodes_[index];
    if (token == "true" || token == "false") {
      node.kind = JsonKind::kBool;
    } else if (token == "null") {
      node.kind = JsonKind::kNull;
    } else if (IsJsonNumber(token)) {
      node.kind = JsonKind::kNumber;
    } else {
      return Malformed(value, "no JSON value");
    }
    return absl::OkStatus();
  }

  absl::StatusOr<Key> ReadKey(ondemand::field& field) {
    const absl::string_view rest =
        source_.substr(static_cast<size_t>(field.key().raw() - source_.data()));
    const absl::string_view raw = rest.substr(0, rest.find('"'));
    if (!absl::StrContains(raw, '\\')) {
      return Key{.raw = raw, .unescaped = std::nullopt};
    }
    ondemand::value value = field.value();
    auto unescaped = field.unescaped_key();
    HT_RETURN_IF_ERROR(Take(unescaped.error(), value));
    const absl::string_view text = View(unescaped.value_unsafe());
    HT_RETURN_IF_ERROR(RefuseHalfPairs(text, value));
    return Key{.raw = raw, .unescaped = text};
  }

  // Unescape gives the node its place beside the nodes, where its key and text
  // stand as in the source until they are told otherwise.
  internal::Unescaped& Unescape(uint32_t index) {
    std::vector<internal::Unescaped>& unescaped = memory_->unescaped;
    if (!nodes_[index].escaped) {
      const JsonValue value(memory_.get(), index);
      unescaped.push_back(
          {.node = index, .key = value.key(), .text = value.text()});
      nodes_[index].escaped = true;
    }
    return unescaped.back();
  }

  // A bit a key tells most objects apart without a comparison.
  absl::Status RefuseTwins(uint32_t index) {
    const JsonValue object(memory_.get(), index);
    uint64_t bits = 0;
    bool maybe = false;
    for (const JsonValue member : object) {
      const uint64_t bit = uint64_t{1} << (KeyMix(member.key()) % 64);
      maybe = maybe || (bits & bit) != 0;
      bits |= bit;
    }
    if (!maybe) {
      return absl::OkStatus();
    }
    absl::flat_hash_set<absl::string_view> seen;
    for (const JsonValue member : object) {
      const bool repeats = !seen.insert(member.key()).second;
      const bool may = !may_repeat_.empty() && member.key() == may_repeat_;
      if (repeats && !may) {
        return Malformed(Offset(member.raw()),
                         absl::StrCat("the key ", Quoted(member.key()),
                                      " stands twice in one object"));
      }
    }
    return absl::OkStatus();
  }

  // Close extends the raw text of a list or object to its closing bracket: the
  // first character behind its last child that is no space.
  void Close(uint32_t index, size_t end) {
    while (absl::ascii_isspace(static_cast<unsigned char>(source_[end]))) {
      ++end;
    }
    internal::JsonNode& node = nodes_[index];
    node.raw_size = static_cast<uint32_t>(end + 1 - node.raw_begin);
    node.next = static_cast<uint32_t>(nodes_.size());
  }

  uint32_t Offset(absl::string_view part) const {
    return part.empty() ? 0
                        : static_cast<uint32_t>(part.data() - source_.data());
  }

  // An escape may write half of a surrogate pair, which is no character.
  absl::Status RefuseHalfPairs(absl::string_view text, ondemand::value& at) {
    return IsUtf8(text) ? absl::OkStatus()
                        : Malformed(at, "half of a surrogate pair");
  }

  absl::Status Take(simdjson::error_code error, ondemand::value& at) {
    return error == simdjson::SUCCESS ? absl::OkStatus()
                                      : Malformed(at, Reason(error));
  }

  template <typename Located>
  absl::Status Malformed(Located& at, absl::string_view what) const {
    const char* where = nullptr;
    if (at.current_location().get(where) != simdjson::SUCCESS) {
      return Malformed(source_.size(), what);  // it ended too soon
    }
    return Malformed(static_cast<size_t>(where - source_.data()), what);
  }

  absl::Status Malformed(size_t offset, absl::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat(
        "malformed JSON at ", LineAndColumn(source_, offset), ": ", what));
  }

  absl::string_view may_repeat_;
  std::unique_ptr<JsonTree::Memory> memory_;
  absl::string_view source_;
  std::vector<internal::JsonNode>& nodes_;
};

absl::StatusOr<JsonTree> JsonTree::Parse(absl::string_view text,
                                         absl::string_view may_repeat) {
  if (text.size() > limits::kDocumentBytesMax) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "the document has more than ", limits::kDocumentBytesMax, " bytes"));
  }
  absl::ConsumePrefix(&text, kByteOrderMark);
  return JsonTreeBuilder(text, may_repeat).Build();
}

}  // namespace halaltrace::epcis
