import EndpointsDiagnostics
import EndpointsSpec

/// A schema that is to be made of two, whose values fit both.
struct Intersection {
  struct Pair: Hashable {
    var first: SchemaID
    var second: SchemaID
  }

  /// Where the schema will stand.
  var schema: SchemaID
  var pair: Pair
  /// The property that it is of; `nil` where it is of items or other values.
  var property: String?
}

extension Composer {
  /// Makes the schemas of properties and items that several parts say something about.
  mutating func composeIntersections() {
    var next = 0
    while next < pending.count, !isExhausted {
      let intersection = pending[next]
      next += 1
      let pair = intersection.pair
      placeOfWork = document[intersection.schema].place
      let composed = merge(
        [pair.first, pair.second], into: document[intersection.schema],
        property: intersection.property)
      replace(intersection.schema, with: composed)
      pendingIDs.remove(intersection.schema)
    }
    nameRecursiveSchemas()
    pending = []
  }

  /// Whether a schema is still to be made.
  func isPending(_ id: SchemaID) -> Bool { pendingIDs.contains(id) }

  /// The schema whose values fit two others; one of the two where that is it.
  mutating func intersection(
    of first: SchemaID, _ second: SchemaID, property: String?
  ) throws(Conflict) -> SchemaID {
    let ends = (end(of: first), end(of: second))
    if constraintsOfAliases(from: first) != constraintsOfAliases(from: second) {
      return enqueue(first, second, property: property)
    }
    if ends.0 == ends.1 {
      let saysMore = document[second].description != nil || document[first].description == nil
      return isNullable(second) && !isNullable(first) || !saysMore ? first : second
    }
    if isPlain(ends.0), isPlain(ends.1) {
      let (a, b) = (composed(first), composed(second))
      if !a.hasShape, document[first].isMute { return second }
      if !b.hasShape, document[second].isMute { return first }
      if a.hasShape, b.hasShape, a.isScalar, b.isScalar {
        keepsBothPatterns = property != nil
        defer { keepsBothPatterns = false }
        do {
          var scalar = try scalar(a, b)
          if scalar.id == second { return second }
          if scalar.id == first, document[second].isMute { return first }
          let own = documentation(of: first, second)
          if scalar.id == first { return add(aliasOfScalar(first, as: own)) }
          scalar.annotate(as: own)
          return add(scalar)
        } catch {
          var conflict = error
          conflict.property = property
          guard freesProperties, property != nil else { throw conflict }
          report(conflict)
          return add(documentation(of: first, second))
        }
      }
    }
    return enqueue(first, second, property: property)
  }

  private mutating func enqueue(
    _ first: SchemaID, _ second: SchemaID, property: String?
  ) -> SchemaID {
    let parts = sources(of: first).union(sources(of: second))
    if let known = intersections[parts] { return known }
    guard spend(Self.intersectionWork, at: document[second].place) else { return first }
    let id = add(documentation(of: first, second))
    intersections[parts] = id
    sources[id] = parts
    pendingIDs.insert(id)
    let pair = Intersection.Pair(first: first, second: second)
    pending.append(Intersection(schema: id, pair: pair, property: property))
    return id
  }

  /// How much work one intersection counts as.
  private static let intersectionWork = 40

  /// The schemas that a schema is made of, or itself; a reference is what it refers to, if that says all.
  private func sources(of id: SchemaID) -> Set<SchemaID> {
    let end = end(of: id)
    if isNullable(id) != isNullable(end) { return [id] }
    return sources[end] ?? [end]
  }

  /// Leaves out what was to be made for a schema that no value fits.
  mutating func forgetIntersections(after count: Int) {
    for intersection in pending[count...] {
      if let parts = sources.removeValue(forKey: intersection.schema) { intersections[parts] = nil }
      pendingIDs.remove(intersection.schema)
    }
    pending.removeSubrange(count...)
  }

  /// What two schemas of one property say about it, above all the second.
  private func documentation(of first: SchemaID, _ second: SchemaID) -> Schema {
    let (first, second) = (document[first], document[second])
    var own = Schema(place: second.place)
    own.title = second.title ?? first.title
    own.description = second.description ?? first.description
    own.isDeprecated = first.isDeprecated || second.isDeprecated
    own.defaultValue = second.defaultValue ?? first.defaultValue
    own.examples = second.examples.isEmpty ? first.examples : second.examples
    own.swiftName = second.swiftName ?? first.swiftName
    return own
  }

  private func aliasOfScalar(_ id: SchemaID, as own: Schema) -> Composed {
    var own = own
    if names[end(of: id)] != nil {
      own.reference = end(of: id)
      own.isNullable = isNullable(id)
      return Composed(schema: own)
    }
    own.isNullable = isNullable(id)
    var copy = composed(id)
    copy.annotate(as: own)
    return copy
  }

  /// Whether a schema was not put together from others, so that its shape is known before all are composed.
  private func isPlain(_ id: SchemaID) -> Bool {
    document[id].isAlone && unions[id] == nil && !isPending(id) && graph.children[id] == nil
  }

  /// Counts properties and alternatives before they are copied.
  ///
  /// - Returns: Whether they may be; where not, that was reported.
  mutating func spend(_ members: Int, at place: Place) -> Bool {
    if isExhausted { return false }
    membersLeft -= members
    if !isExhausted { return true }
    let place = placeOfWork ?? place
    let name = document.nameOfSharedSchema(around: place)
    sizeLimit.report(
      name.map { "the schema '\($0)'" } ?? "this schema", "is put together from too many others",
      at: place, &diagnostics)
    return false
  }
}

extension Document {
  /// The name of the shared schema that a place is in.
  fileprivate func nameOfSharedSchema(around place: Place) -> String? {
    sharedSchemas.first { shared in
      let whole = self[shared.schema].place
      return whole.file == place.file && whole.bytes.contains(place.bytes.lowerBound)
    }?.name.value
  }
}

extension Composed {
  var isScalar: Bool {
    if union != nil { return false }
    switch schema.type {
    case .string, .integer, .number, .boolean: return true
    case .array, .object, nil: return false
    }
  }
}

extension Schema {
  /// Whether there is no documentation, so that nothing is lost where another schema takes its place.
  fileprivate var isMute: Bool {
    title == nil && description == nil && defaultValue == nil && !isDeprecated && swiftName == nil
      && constraints.isEmpty && required.isEmpty && format == nil
  }
}
