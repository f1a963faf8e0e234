/// One of several JSON texts, each on a line of its own (JSON Lines; RFC 7464).
enum JSONLine {
  /// Reads a line without its line feed; `nil` for a blank one.
  ///
  /// A record separator (U+001E) in front is passed over.
  ///
  /// - Parameter offset: where the line begins, for errors.
  static func read<Value: JSONDecodable>(
    _ line: [UInt8], as type: Value.Type, at offset: Int
  ) throws(JSONError) -> Value? {
    let text = line.first == 0x1E ? Array(line.dropFirst()) : line
    if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    do throws(JSONError) {
      return try JSON.decode(type, from: text)
    } catch {
      let start = offset + line.count - text.count
      throw JSONError(error.kind, at: error.offset + start, path: error.path)
    }
  }
}
