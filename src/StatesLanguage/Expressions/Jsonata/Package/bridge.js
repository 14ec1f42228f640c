// Stands between the evaluator and the jsonata package: prepares expressions with the functions that AWS adds, and tells
// what an expression looks at. `host` has the sources of chance and the hash functions. The value of this script is a
// function that returns the two entry points.
(function (host) {
  'use strict';

  const maxRangeLength = 1000;
  const options = { stack: 1000 };

  function mismatch(name, index) {
    return { code: 'T0410', token: name, index: index };
  }

  function partition(array, size) {
    if (array === undefined || size === undefined) return undefined;
    if (!Number.isInteger(size) || size < 1) throw mismatch('partition', 2);
    const parts = [];
    for (let start = 0; start < array.length; start += size) parts.push(array.slice(start, start + size));
    return parts;
  }

  // The end is part of the range, as in States.ArrayRange.
  function range(start, end, step) {
    const bounds = [start, end, step];
    if (bounds.includes(undefined)) return undefined;
    bounds.forEach((bound, index) => {
      if (!Number.isInteger(bound)) throw mismatch('range', index + 1);
    });
    if (step === 0) throw mismatch('range', 3);
    const length = Math.max(0, Math.floor((end - start) / step) + 1);
    if (length > maxRangeLength) throw { code: 'D2015', value: maxRangeLength };
    return Array.from({ length: length }, (_, index) => start + index * step);
  }

  function hash(text, algorithm) {
    if (text === undefined || algorithm === undefined) return undefined;
    const result = host.hash(text, algorithm);
    if (result === null) throw mismatch('hash', 2);
    return result;
  }

  function parse(text) {
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw { code: 'D3137', message: 'Argument 1 of function "parse" is not JSON' };
    }
  }

  function compile(text) {
    const expression = jsonata(text, options);
    expression.registerFunction('partition', partition, '<an:a>');
    expression.registerFunction('range', range, '<nnn:a>');
    expression.registerFunction('hash', hash, '<ss:s>');
    expression.registerFunction('random', (seed) => host.random(seed), '<n?:n>');
    expression.registerFunction('uuid', () => host.uuid(), '<:s>');
    expression.registerFunction('parse', parse, '<s:x>');
    expression.assign('eval', undefined);
    return expression;
  }

  function hasOnly(node, keys) {
    return Object.keys(node).every((key) => keys.includes(key));
  }

  function isPlain(step, type) {
    return step.type === type && hasOnly(step, ['type', 'value', 'position']);
  }

  // The variable and the members that a path begins with, up to the first step that does more than name a member.
  function read(steps) {
    const names = [steps[0].value];
    for (const step of steps.slice(1)) {
      if (step.type !== 'name') break;
      names.push(step.value);
      if (!isPlain(step, 'name')) break;
    }
    return names;
  }

  // What the expression reads of which variables, its own ones included. The parent operator looks back from a member to
  // the object around it, so with it variables are read whole.
  function reads(tree) {
    const found = [];
    const rest = [tree];
    let looksBack = false;
    while (rest.length > 0) {
      const node = rest.pop();
      looksBack = looksBack || node.type === 'parent';
      const isRead = node.type === 'path' && isPlain(node.steps[0], 'variable');
      if (isRead) found.push(read(node.steps));
      if (node.type === 'variable') found.push([node.value]);
      for (const key of Object.keys(node)) {
        const inner = isRead && key === 'steps' ? node.steps.slice(1) : node[key];
        if (inner !== null && typeof inner === 'object') rest.push(inner);
      }
    }
    return looksBack ? found.map((names) => names.slice(0, 1)) : found;
  }

  // Whether the expression only names one member after the other, such as $states.input.a or $total.
  function isPath(tree) {
    const steps = tree.type === 'path' && hasOnly(tree, ['type', 'steps']) ? tree.steps : [tree];
    return isPlain(steps[0], 'variable') && !['', '$'].includes(steps[0].value) && steps.slice(1).every((step) => isPlain(step, 'name'));
  }

  // Deeper ones are left to the interpreter, so that the description of an expression stays shallow.
  const maxFormulaDepth = 20;
  const operators = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or'];

  // An object puts names that are numbers before the others, whatever their order.
  function isMemberName(node) {
    return isPlain(node, 'string') && !/^\d+$/.test(node.value);
  }

  function members(pairs, depth) {
    const names = pairs.map((pair) => pair[0].value);
    if (!pairs.every((pair) => isMemberName(pair[0])) || new Set(names).size !== names.length) return null;
    return parts('{', depth, pairs.map((pair) => pair[1]), names);
  }

  function parts(kind, depth, nodes, names) {
    const inner = nodes.map((node) => formula(node, depth + 1));
    return inner.includes(null) ? null : { kind: kind, parts: inner, names: names };
  }

  // The expression as far as it can be computed without this interpreter: members of variables, literals, operators, conditions,
  // objects and $string. Null when there is anything else in it.
  function formula(node, depth) {
    if (depth > maxFormulaDepth) return null;
    if (isPath(node)) return { kind: 'path', names: reads(node)[0] };
    const has = (...keys) => hasOnly(node, ['type', 'value', 'position', ...keys]);
    switch (node.type) {
      case 'string':
      case 'number':
      case 'value':
        return has() ? { kind: 'value', value: node.value } : null;
      case 'binary':
        return has('lhs', 'rhs') && operators.includes(node.value) ? parts(node.value, depth, [node.lhs, node.rhs]) : null;
      case 'condition':
        return has('condition', 'then', 'else') && node.else ? parts('?', depth, [node.condition, node.then, node.else]) : null;
      case 'block':
        return has('expressions', 'consarray') && !node.consarray && node.expressions.length === 1 ? formula(node.expressions[0], depth + 1) : null;
      case 'unary':
        return node.value === '{' && has('lhs') ? members(node.lhs, depth) : null;
      case 'function':
        return has('name', 'procedure', 'arguments') && node.arguments.length === 1 && isPlain(node.procedure, 'variable')
          && node.procedure.value === 'string' ? parts('string', depth, node.arguments) : null;
      default:
        return null;
    }
  }

  function describe(text) {
    const tree = compile(text).ast();
    return JSON.stringify({ reads: reads(tree), isPath: isPath(tree), formula: formula(tree, 0) });
  }

  function evaluate(expression, bindings) {
    return expression.evaluate(undefined, bindings);
  }

  return { compile: compile, describe: describe, evaluate: evaluate };
});
