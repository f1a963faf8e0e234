// SPDX-License-Identifier: Apache-2.0

extension APICall {
  /// The progress of an upload or a download, which goes back to 0 if the body is sent again, or the file starts again.
  public struct Progress: Sendable, Hashable {
    /// The number of bytes that were sent, or received and written.
    public var completed: Int64
    /// The number of all bytes; `nil` if it isn't known.
    public var total: Int64?

    /// Creates a progress.
    public init(completed: Int64, total: Int64? = nil) {
      self.completed = completed
      self.total = total
    }

    /// The part that is completed, from 0 to 1; `nil` if the number of all bytes isn't known.
    public var fraction: Double? {
      guard let total else { return nil }
      return total > 0 ? min(Double(completed) / Double(total), 1) : 1
    }
  }
}
