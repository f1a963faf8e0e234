"""Makes a failing tree small: delta debugging on its mappings and lists."""

import copy
import time


def paths(tree, path=()):
    """The paths of all nodes below the root, the outermost first."""
    queue = [((), tree)]
    while queue:
        path, node = queue.pop(0)
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, child in items:
            yield path + (key,)
            queue.append((path + (key,), child))


def parent_of(tree, path):
    for key in path[:-1]:
        tree = tree[key]
    return tree


def without(tree, path):
    tree = copy.deepcopy(tree)
    del parent_of(tree, path)[path[-1]]
    return tree


def with_value(tree, path, value):
    tree = copy.deepcopy(tree)
    parent_of(tree, path)[path[-1]] = copy.deepcopy(value)
    return tree


def exists(tree, path):
    for key in path:
        if isinstance(tree, dict) and key in tree or isinstance(tree, list) and isinstance(key, int) and key < len(tree):
            tree = tree[key]
        else:
            return False
    return True


def halves(tree, fails):
    """Removes many entries of a container at once where that keeps the failure."""
    for path in [()] + list(paths(tree)):
        if not exists(tree, path):
            continue
        node = parent_of(tree, path + (None,))
        if not isinstance(node, (dict, list)) or len(node) < 4:
            continue
        count = len(node) // 2
        while count >= 2:
            start = 0
            while start < len(node):
                candidate = copy.deepcopy(tree)
                target = parent_of(candidate, path + (None,))
                if isinstance(target, dict):
                    for key in list(target)[start:start + count]:
                        del target[key]
                else:
                    del target[start:start + count]
                if fails(candidate):
                    tree = candidate
                    node = parent_of(tree, path + (None,))
                else:
                    start += count
            count //= 2
    return tree


def minimize(tree, fails, seconds=120):
    """The smallest tree found for which `fails` is still true."""
    end = time.monotonic() + seconds

    def still(candidate):
        return time.monotonic() < end and fails(candidate)

    tree = halves(tree, still)
    changed = True
    while changed and time.monotonic() < end:
        changed = False
        for path in list(paths(tree)):
            if not exists(tree, path):
                continue
            node = parent_of(tree, path)[path[-1]]
            candidates = [without(tree, path)]
            if isinstance(node, dict):
                candidates += [with_value(tree, path, child) for child in node.values() if isinstance(child, dict)]
            for candidate in candidates:
                if still(candidate):
                    tree, changed = candidate, True
                    break
    return tree
