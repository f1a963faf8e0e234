// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics

/// The regions of a document's files that a client is made from, or not, by which warnings are told apart.
struct ReadRegions {
  private var regions: [(location: SourceRange, isUsed: Bool)] = []

  mutating func add(_ location: SourceRange, isUsed: Bool) {
    regions.append((location, isUsed))
  }

  /// True for each location whose innermost region is not used.
  func areUnused(_ locations: [SourceRange]) -> [Bool] {
    var events = regions.map { region in
      Event(location: region.location, isUsed: region.isUsed, index: nil)
    }
    events += locations.enumerated().map { index, location in
      Event(location: location, isUsed: true, index: index)
    }
    events.sort { $0.precedes($1) }
    var areUnused = [Bool](repeating: false, count: locations.count)
    var open: [Event] = []
    for event in events {
      while let last = open.last, !last.contains(event) { open.removeLast() }
      if let index = event.index {
        areUnused[index] = open.last?.isUsed == false
      } else {
        open.append(event)
      }
    }
    return areUnused
  }

  private struct Event {
    var location: SourceRange
    var isUsed: Bool
    /// The number of the location that is asked for; `nil` for a region.
    var index: Int?

    /// True for what begins first; of two that begin together, the longer region, and regions before what is
    /// asked for.
    func precedes(_ other: Event) -> Bool {
      func key(_ event: Event) -> (Int, Int, Int, Int) {
        let bytes = event.location.bytes
        let isAsked = event.index != nil
        return (event.location.file, bytes.lowerBound, isAsked ? 1 : 0, -bytes.upperBound)
      }
      return key(self) < key(other)
    }

    func contains(_ other: Event) -> Bool {
      location.file == other.location.file
        && other.location.bytes.lowerBound < location.bytes.upperBound
    }
  }
}
