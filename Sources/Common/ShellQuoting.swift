// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
  /// The string as a word of a POSIX shell.
  package var quotedForShell: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
