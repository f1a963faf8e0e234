// Fills C++ structs of the same members as the models of json-benchmark by simdjson's On-Demand API, for
// json-peers.py: simdjson-reader NAME FILE TIMES order|branches. It prints the processor time of each reading, in
// seconds, with the members looked up in the order of the structs, or with a branch for each key of the text.
#if !__has_include(<simdjson.h>)
#error "simdjson is missing: on Debian and Ubuntu, it is in libsimdjson-dev"
#else
#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace simdjson;
using std::optional;
using std::string;
using std::string_view;
using std::vector;

// MARK: Structs

struct AITag {
  optional<string> name;
  optional<double> confidence;
  optional<string> source;
};

struct Metadata {
  optional<string> brand;
  optional<int64_t> price;
  optional<bool> active;
};

struct VersionInfo {
  optional<string> id;
  optional<string> name;
};

struct File {
  optional<vector<AITag>> aiTags;
  optional<double> createdAt;
  optional<string> customCoordinates;
  optional<Metadata> customMetadata;
  optional<string> description;
  optional<string> fileId;
  optional<string> filePath;
  optional<string> fileType;
  optional<bool> hasAlpha;
  optional<int64_t> height;
  optional<bool> isPrivateFile;
  optional<bool> isPublished;
  optional<string> mime;
  optional<string> name;
  optional<int64_t> size;
  optional<vector<string>> tags;
  optional<string> thumbnail;
  optional<string> type;
  optional<double> updatedAt;
  optional<string> url;
  optional<VersionInfo> versionInfo;
  optional<int64_t> width;
};

struct FileList {
  vector<File> items;
};

struct Tree {
  string name;
  optional<vector<Tree>> children;
};

struct Forest {
  vector<Tree> trees;
};

struct Strings {
  vector<string> lines;
};

struct Numbers {
  vector<int64_t> integers;
  vector<double> decimals;
};

// MARK: Values

using Value = ondemand::value;
using Object = ondemand::object;

static bool byBranches = false;

static void read(Value value, string &to) { to = string(string_view(value.get_string())); }
static void read(Value value, double &to) { to = double(value.get_double()); }
static void read(Value value, int64_t &to) { to = int64_t(value.get_int64()); }
static void read(Value value, bool &to) { to = bool(value.get_bool()); }
static void read(Value value, AITag &to);
static void read(Value value, Metadata &to);
static void read(Value value, VersionInfo &to);
static void read(Value value, File &to);
static void read(Value value, Tree &to);

template <typename T> static void read(Value value, vector<T> &to) {
  for (auto item : value.get_array()) {
    to.emplace_back();
    read(item.value(), to.back());
  }
}

template <typename T> static void read(Value value, optional<T> &to) {
  if (value.is_null()) return;
  to.emplace();
  read(value, *to);
}

/// Reads `2024-05-10T10:13:55Z` as seconds since 1970.
static void readDate(Value value, optional<double> &to) {
  if (value.is_null()) return;
  string_view text = value.get_string();
  if (text.size() != 20) throw std::runtime_error("not a date");
  auto number = [&](size_t from, size_t count) {
    int result = 0;
    for (size_t i = from; i < from + count; i++) {
      unsigned digit = text[i] - '0';
      if (digit > 9) throw std::runtime_error("not a date");
      result = result * 10 + int(digit);
    }
    return result;
  };
  int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  int shifted = month <= 2 ? year - 1 : year;
  int era = shifted / 400, yearOfEra = shifted - era * 400;
  int dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  int days = era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
  to = days * 86400.0 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
}

// MARK: Members

/// Reads a member if the object has it; fast if it is the next one.
template <typename T> static void member(Object &object, const char *key, T &to) {
  Value value;
  if (!object.find_field_unordered(key).get(value)) read(value, to);
}

static void dateMember(Object &object, const char *key, optional<double> &to) {
  Value value;
  if (!object.find_field_unordered(key).get(value)) readDate(value, to);
}

static void read(Value value, AITag &to) {
  Object object = value.get_object();
  if (byBranches) {
    for (auto field : object) {
      string_view key = field.unescaped_key();
      if (key == "name") read(field.value(), to.name);
      else if (key == "confidence") read(field.value(), to.confidence);
      else if (key == "source") read(field.value(), to.source);
    }
    return;
  }
  member(object, "name", to.name);
  member(object, "confidence", to.confidence);
  member(object, "source", to.source);
}

static void read(Value value, Metadata &to) {
  Object object = value.get_object();
  if (byBranches) {
    for (auto field : object) {
      string_view key = field.unescaped_key();
      if (key == "brand") read(field.value(), to.brand);
      else if (key == "price") read(field.value(), to.price);
      else if (key == "active") read(field.value(), to.active);
    }
    return;
  }
  member(object, "brand", to.brand);
  member(object, "price", to.price);
  member(object, "active", to.active);
}

static void read(Value value, VersionInfo &to) {
  Object object = value.get_object();
  if (byBranches) {
    for (auto field : object) {
      string_view key = field.unescaped_key();
      if (key == "id") read(field.value(), to.id);
      else if (key == "name") read(field.value(), to.name);
    }
    return;
  }
  member(object, "id", to.id);
  member(object, "name", to.name);
}

static void read(Value value, Tree &to) {
  Object object = value.get_object();
  if (byBranches) {
    for (auto field : object) {
      string_view key = field.unescaped_key();
      if (key == "name") read(field.value(), to.name);
      else if (key == "children") read(field.value(), to.children);
    }
    return;
  }
  member(object, "name", to.name);
  member(object, "children", to.children);
}

/// Reads the member of a key by its length, then by its bytes.
static void readBranch(string_view key, Value value, File &to) {
  switch (key.size()) {
  case 3: if (key == "url") read(value, to.url); return;
  case 4:
    if (key == "mime") read(value, to.mime);
    else if (key == "name") read(value, to.name);
    else if (key == "size") read(value, to.size);
    else if (key == "tags") read(value, to.tags);
    else if (key == "type") read(value, to.type);
    return;
  case 5: if (key == "width") read(value, to.width); return;
  case 6:
    if (key == "AITags") read(value, to.aiTags);
    else if (key == "fileId") read(value, to.fileId);
    else if (key == "height") read(value, to.height);
    return;
  case 8:
    if (key == "filePath") read(value, to.filePath);
    else if (key == "fileType") read(value, to.fileType);
    else if (key == "hasAlpha") read(value, to.hasAlpha);
    return;
  case 9:
    if (key == "createdAt") readDate(value, to.createdAt);
    else if (key == "thumbnail") read(value, to.thumbnail);
    else if (key == "updatedAt") readDate(value, to.updatedAt);
    return;
  case 11:
    if (key == "description") read(value, to.description);
    else if (key == "isPublished") read(value, to.isPublished);
    else if (key == "versionInfo") read(value, to.versionInfo);
    return;
  case 13: if (key == "isPrivateFile") read(value, to.isPrivateFile); return;
  case 14: if (key == "customMetadata") read(value, to.customMetadata); return;
  case 17: if (key == "customCoordinates") read(value, to.customCoordinates); return;
  }
}

static void read(Value value, File &to) {
  Object object = value.get_object();
  if (byBranches) {
    for (auto field : object) {
      string_view key = field.unescaped_key();
      readBranch(key, field.value(), to);
    }
    return;
  }
  member(object, "AITags", to.aiTags);
  dateMember(object, "createdAt", to.createdAt);
  member(object, "customCoordinates", to.customCoordinates);
  member(object, "customMetadata", to.customMetadata);
  member(object, "description", to.description);
  member(object, "fileId", to.fileId);
  member(object, "filePath", to.filePath);
  member(object, "fileType", to.fileType);
  member(object, "hasAlpha", to.hasAlpha);
  member(object, "height", to.height);
  member(object, "isPrivateFile", to.isPrivateFile);
  member(object, "isPublished", to.isPublished);
  member(object, "mime", to.mime);
  member(object, "name", to.name);
  member(object, "size", to.size);
  member(object, "tags", to.tags);
  member(object, "thumbnail", to.thumbnail);
  member(object, "type", to.type);
  dateMember(object, "updatedAt", to.updatedAt);
  member(object, "url", to.url);
  member(object, "versionInfo", to.versionInfo);
  member(object, "width", to.width);
}

// MARK: Documents

static void read(ondemand::document &document, FileList &to) {
  read(document["items"].value(), to.items);
}
static void read(ondemand::document &document, Forest &to) {
  read(document["trees"].value(), to.trees);
}
static void read(ondemand::document &document, Strings &to) {
  read(document["lines"].value(), to.lines);
}
static void read(ondemand::document &document, Numbers &to) {
  read(document["integers"].value(), to.integers);
  read(document["decimals"].value(), to.decimals);
}

static double processorTime() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

template <typename T> static double seconds(const padded_string &text) {
  static ondemand::parser parser;
  auto start = processorTime();
  {
    auto document = parser.iterate(text);
    T value;
    read(document.value(), value);
  }
  return processorTime() - start;
}

int main(int count, char **arguments) {
  if (count != 5) return 64;
  string name = arguments[1];
  byBranches = string_view(arguments[4]) == "branches";
  padded_string text = padded_string::load(arguments[2]);
  for (int i = atoi(arguments[3]); i > 0; i--) {
    double time = name == "nested"    ? seconds<Forest>(text)
                  : name == "strings" ? seconds<Strings>(text)
                  : name == "numbers" ? seconds<Numbers>(text)
                                      : seconds<FileList>(text);
    printf("%.9f\n", time);
  }
}
#endif
