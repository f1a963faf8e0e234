// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsSpecification

extension Composer {
  /// Makes one schema of the parts of an `allOf` and what stands beside it.
  mutating func composeParts(of node: CompositionGraph.Node) {
    let id = node.schema
    var own = arena[id]
    var parts: [SchemaID] = []
    var locationOfNothing: SourceRange?
    for member in own.allOf {
      let part = part(member, of: id)
      if graph.areInCircle(node, part.node) {
        reports.reportCycle(at: arena[member].location)
      } else if let schema = part.schema {
        parts.append(schema)
      } else {
        locationOfNothing = arena[member].location
      }
    }
    let hasAlternatives = graph.hasAlternatives(id, arena)
    own.allOf = []
    own.oneOf = []
    own.anyOf = []
    own.discriminator = nil
    let composed = merge(parts, into: own)
    if let locationOfNothing, !composed.hasShape {
      reports.reportCycle(at: locationOfNothing)
    }
    if !hasAlternatives {
      arena.replace(id, with: composed)
    } else if composed.hasShape || !composed.schema.required.isEmpty {
      bases[id] = arena.add(composed, origin: id)
    }
  }

  /// Makes one schema of several that a value has to fit all of; contradictions are reported.
  ///
  /// - Parameter own: What else is said about the value, with the documentation of the whole.
  mutating func merge(_ parts: [SchemaID], into own: Schema, property: String? = nil) -> Composed {
    tolerance.keepsBothPatterns = property != nil
    defer { tolerance.keepsBothPatterns = false }
    do {
      return try mergeKeepingValues(parts, into: own)
    } catch {
      if own.isReferenceAlone, let part = parts.first {
        reports.warn(error.blaming(own.location))
        return alias(arena.composed(part), as: own)
      }
      if arena.document.policy == .lenient, error.property != nil, !tolerance.freesProperties {
        tolerance.freesProperties = true
        defer { tolerance.freesProperties = false }
        return merge(parts, into: own, property: property)
      }
      var conflict = error
      conflict.property = conflict.property ?? property
      reports.report(conflict)
      return Composed(schema: own.withoutContents)
    }
  }

  /// Merges parts; where they contradict each other in the values of an enum alone, what the later one
  /// lists counts, with a warning.
  private mutating func mergeKeepingValues(
    _ parts: [SchemaID], into own: Schema
  ) throws(Conflict) -> Composed {
    let known = intersections.count
    do throws(Conflict) {
      return try merge(parts, into: own, depth: 0)
    } catch {
      intersections.removeAll(after: known)
      guard error.isOfValues, !tolerance.keepsLaterValues else { throw error }
      tolerance.keepsLaterValues = true
      defer { tolerance.keepsLaterValues = false }
      return try merge(parts, into: own, depth: 0)
    }
  }

  mutating func merge(
    _ parts: [SchemaID], into own: Schema, depth: Int
  ) throws(Conflict) -> Composed {
    var own = own
    var shaped: [Composed] = []
    var areNullable = true
    var ends: Set<SchemaID> = []
    for part in parts {
      let composed = arena.composed(part)
      let isNew = ends.insert(arena.resolve(part)).inserted
      if composed.hasShape {
        areNullable = areNullable && arena.isNullable(part)
        if isNew { shaped.append(composed) }
      } else if isNew {
        own.absorb(composed.schema)
        own.isNullable = own.isNullable || arena.isNullable(part)
      }
    }
    guard !shaped.isEmpty else { return arena.composed(ofTypesOf: own) }
    if own.isNull, let part = shaped.first(where: { !$0.schema.isNull && !$0.schema.isNullable }) {
      reports.warnOfNull(own, beside: part.schema)
      own.isNull = false
      own.isNullable = true
    }
    if own.isShapeless {
      own.isNullable = own.isNullable || areNullable
      if shaped.count == 1, !shaped[0].lacks(own.required) {
        if parts.count > 1 { arena.addConstraintsOfAliases(of: parts, to: &own) }
        if let text = shaped[0].text(of: own) { return text }
        return alias(shaped[0], as: own)
      }
    }
    arena.addConstraintsOfAliases(of: parts, to: &own)
    if !own.isShapeless {
      let contents = arena.composed(ofTypesOf: own.contents)
      let isFirst = parts.first.map { own.hasContents(before: arena[$0].location) } ?? false
      shaped.insert(contents, at: isFirst ? 0 : shaped.count)
    }
    var result = try intersection(of: shaped, depth: depth)
    try require(own.isShapeless ? own.required : [], of: &result, depth: depth)
    if result.id != nil { return alias(result, as: own) }
    let inline = parts.filter { arena.names[$0] == nil && arena[$0].reference == nil }
    if parts.count == 1 || inline.count == 1, let only = inline.first ?? parts.first {
      own.description = own.description ?? arena[only].description
      own.title = own.title ?? arena[only].title
    }
    own.defaultValue = own.defaultValue ?? shaped.lazy.compactMap(\.schema.defaultValue).last
    result.annotate(as: own)
    return result
  }

  /// Another name for a schema, with a documentation of its own.
  private mutating func alias(_ composed: Composed, as own: Schema) -> Composed {
    var alias = own.withoutContents
    guard let id = composed.id else { return composed }
    let target = arena.names[id] != nil ? id : arena[id].reference ?? id
    if arena.names[target] != nil || arena[id].reference != nil || intersections.isPending(id) {
      alias.reference = target
      return Composed(schema: alias)
    }
    var copy = composed
    copy.id = nil
    alias.description = alias.description ?? copy.schema.description
    alias.title = alias.title ?? copy.schema.title
    alias.swiftName = alias.swiftName ?? copy.schema.swiftName
    alias.isDeprecated = alias.isDeprecated || copy.schema.isDeprecated
    alias.defaultValue = alias.defaultValue ?? copy.schema.defaultValue
    if alias.examples.isEmpty { alias.examples = copy.schema.examples }
    copy.annotate(as: alias)
    return copy
  }

  /// Makes more of an object's properties required.
  private mutating func require(
    _ names: [Text], of composed: inout Composed, depth: Int
  ) throws(Conflict) {
    guard composed.lacks(names) else { return }
    if composed.union != nil {
      var object = Schema(location: composed.schema.location)
      object.types = [.object]
      object.required = names
      let part = arena.add(object)
      composed = try intersection(of: [composed, arena.composed(part)], depth: depth)
      return
    }
    let known = Set(composed.schema.required.map(\.value))
    composed.schema.required += names.filter { !known.contains($0.value) }
    composed.id = nil
  }
}

extension Composed {
  /// True if one of some properties is not required yet.
  func lacks(_ names: [Text]) -> Bool {
    if names.isEmpty { return false }
    if let union { return union.alternatives.contains { $0.kinds.contains(.object) } }
    guard schema.type == .object else { return false }
    return !Set(names.map(\.value)).isSubset(of: schema.required.map(\.value))
  }

  /// The text that a schema makes of this one by its format or by what it says of the content; `nil`
  /// where it says neither, and where this is no text.
  func text(of own: Schema) -> Composed? {
    guard union == nil, schema.type == .string, schema.enumValues == nil else { return nil }
    let hasFormat =
      own.format.map { UnionDiscriminator.formatsWithTypes.contains($0.value) } ?? false
    guard
      hasFormat || own.constraints.contentEncoding != nil || own.constraints.contentMediaType != nil
    else {
      return nil
    }
    var text = self
    text.schema.format = own.format ?? schema.format
    text.annotate(as: own)
    return text
  }

  /// Takes over what a schema says about itself, and adds its constraints.
  mutating func annotate(as own: Schema) {
    var schema = schema
    schema.location = own.location
    schema.title = own.title
    schema.description = own.description
    schema.isDeprecated = own.isDeprecated
    schema.swiftName = own.swiftName
    schema.defaultValue = own.defaultValue
    schema.examples = own.examples
    schema.isNullable = own.isNullable
    schema.constraints = (schema.constraints + own.constraints).uniqued()
    self.schema = schema
    id = nil
  }
}

extension Schema {
  /// The annotations and constraints of the schema, without its type and contents.
  var withoutContents: Schema {
    var schema = self
    schema.removeContents()
    return schema
  }

  /// The contents of the schema, without annotations and constraints.
  fileprivate var contents: Schema {
    var schema = self
    schema.title = nil
    schema.description = nil
    schema.examples = []
    schema.constraints = []
    return schema
  }

  /// True if the properties are before a location of the same file.
  fileprivate func hasContents(before location: SourceRange) -> Bool {
    guard let own = properties.first?.name.location, own.file == location.file else { return false }
    return own.bytes.lowerBound < location.bytes.lowerBound
  }

  /// Takes over what a part says that has no shape.
  fileprivate mutating func absorb(_ part: Schema) {
    title = title ?? part.title
    description = description ?? part.description
    isDeprecated = isDeprecated || part.isDeprecated
    defaultValue = defaultValue ?? part.defaultValue
    if examples.isEmpty { examples = part.examples }
    swiftName = swiftName ?? part.swiftName
    format = format ?? part.format
    constraints = (constraints + part.constraints).uniqued()
    let known = Set(required.map(\.value))
    required += part.required.filter { !known.contains($0.value) }
  }
}

extension Sequence {
  /// The elements in their order, each of those with the same key once.
  func uniqued<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert(key($0)).inserted }
  }
}
