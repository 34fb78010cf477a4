/*
 * The grammar of Python 3.8 to 3.15, shaped so that one token decides every alternative: the generated parser never
 * predicts. It accepts more than Python does; the builder refuses the rest (targets, patterns, the order of
 * arguments and parameters, precedence of operators), as CPython's `invalid_` rules do.
 *
 * Conventions. A rule of an expression leaves it in `ctx.e` with an empty prefix, because only the rule that uses it knows whether
 * it is the outermost node that starts there; `b.at(token, node)` then gives it the space before that token.
 * Soft keywords arrive decided: MATCH, CASE, TYPE and LAZY are tokens of the lexer, as is IS_NOT for the `not`
 * after `is`.
 *
 * Source: the Full Grammar Specification of the Python Language Reference, 3.15.
 */
parser grammar PyGrammar;

options {
    tokenVocab = PyTokenType;
    superClass = PyGrammarBase;
    contextSuperClass = PyRuleContext;
}

@header {
import dev.moult.tree.*;
import java.util.ArrayList;
import java.util.List;
}

// ---------------------------------------------------------------------------------------------------- statements

file returns [List<Statement> statements, Space eof]
@init { $statements = new ArrayList<>(); }
    : statement[$statements]* end=EOF { $eof = b.gap($end); }
    ;

statement[List<Statement> out]
    : simpleLine[$out]
    | compound { $out.add($compound.s); }
    ;

simpleLine[List<Statement> out] locals [Token semicolon]
    : first=simple { SimpleStatement last = $first.s; }
      ( next=SEMI { b.requireNoSemicolon($semicolon, $next); $semicolon = $next; }
        ( more=simple { $out.add(b.terminated(last, $semicolon)); $semicolon = null; last = $more.s; } )?
      )*
      end=NEWLINE { $out.add(b.terminated(last, $semicolon, $end)); }
    ;

simple returns [SimpleStatement s]
    : expressionStatement { $s = $expressionStatement.s; }
    | RETURN ( value=starExpressions )? { $s = s.returnStatement($start, $value.ctx); }
    | RAISE ( raised=expression ( fromToken=FROM cause=expression )? )?
      { $s = s.raise($start, $raised.ctx, $fromToken, $cause.ctx); }
    | DEL deleted=starExpressions { $s = s.delete($start, $deleted.ctx); }
    | ASSERT condition=expression ( comma=COMMA message=expression )?
      { $s = s.assertion($start, $condition.ctx, $comma, $message.ctx); }
    | PASS { $s = s.pass($start); }
    | BREAK { $s = s.breakStatement($start); }
    | CONTINUE { $s = s.continueStatement($start); }
    | GLOBAL names { $s = s.global($start, $names.list); }
    | NONLOCAL names { $s = s.nonlocal($start, $names.list); }
    | importStatement { $s = $importStatement.s; }
    | TYPE aliasName=NAME ( typeParameters )? equal=EQUAL value2=expression
      { $s = s.typeAlias($start, $aliasName, $typeParameters.ctx, $equal, $value2.ctx); }
    ;

names returns [List<PyRightPadded<Py.Name>> list] locals [Elements<Py.Name> elements]
@init { $elements = b.elements(); }
    : n=NAME { $elements.item(b.name($n)); }
      ( c=COMMA { $elements.comma($c); } m=NAME { $elements.item(b.name($m)); } )*
      { $list = $elements.bare().getPadded(); }
    ;

expressionStatement returns [SimpleStatement s] locals [List<PyRightPadded<Expression>> assigned]
    : first=starExpressionsOrYield { Expression last = $first.ctx.e; Token lastStart = $first.start; }
      ( ( equal=EQUAL { $assigned = s.target($assigned, last, lastStart, $equal); }
          next=starExpressionsOrYield { last = $next.ctx.e; lastStart = $next.start; } )+
        { $s = s.assignment($start, $assigned, last, lastStart); }
      | operator=AUGASSIGN value=starExpressionsOrYield
        { $s = s.augmentedAssignment($start, last, $operator, $value.ctx); }
      | colon=COLON annotation=expression ( equal2=EQUAL value2=starExpressionsOrYield )?
        { $s = s.annotatedAssignment($start, last, $colon, $annotation.ctx, $equal2, $value2.ctx); }
      | { $s = s.expressionStatement($start, last); }
      )
    ;

importStatement returns [SimpleStatement s]
    : lazy=LAZY?
      ( keyword=IMPORT aliases { $s = s.importNames($start, $lazy, $keyword, $aliases.elements); }
      | importFrom[$lazy] { $s = $importFrom.s; }
      )
    ;

importFrom[Token lazy] returns [SimpleStatement s] locals [List<Space> dots]
@init { $dots = new ArrayList<>(0); }
    : fromToken=FROM ( dot=( DOT | ELLIPSIS ) { s.dots($dots, $dot); } )* ( module=dottedName )? keyword=IMPORT
      ( star=STAR { $s = s.importStar($lazy, $fromToken, $dots, $module.ctx, $keyword, $star); }
      | aliases { $s = s.importFrom($lazy, $fromToken, $dots, $module.ctx, $keyword, $aliases.elements); }
      | open=LPAR parenthesizedAliases close=RPAR
        { $s = s.importFrom($lazy, $fromToken, $dots, $module.ctx, $keyword, $open, $parenthesizedAliases.elements, $close); }
      )
    ;

aliases returns [Elements<Py.Alias> elements]
@init { $elements = b.elements(); }
    : first=alias { $elements.item($first.a); }
      ( c=COMMA { $elements.comma($c); } next=alias { $elements.item($next.a); } )*
    ;

parenthesizedAliases returns [Elements<Py.Alias> elements]
@init { $elements = b.elements(); }
    : first=alias { $elements.item($first.a); }
      ( c=COMMA { $elements.comma($c); } ( next=alias { $elements.item($next.a); } )? )*
    ;

alias returns [Py.Alias a]
    : dottedName ( asToken=AS name=NAME )? { $a = s.alias($dottedName.ctx, $asToken, $name); }
    ;

dottedName
    : first=NAME { $ctx.e = b.plainName($first); }
      ( dot=DOT next=NAME { $ctx.e = b.attribute($ctx.e, $dot, $next); } )*
    ;

// ------------------------------------------------------------------------------------------- compound statements

compound returns [Statement s]
    : ifStatement { $s = $ifStatement.s; }
    | whileStatement { $s = $whileStatement.s; }
    | forStatement[null] { $s = $forStatement.s; }
    | tryStatement { $s = $tryStatement.s; }
    | withStatement[null] { $s = $withStatement.s; }
    | functionDef[null, null, null] { $s = $functionDef.s; }
    | classDef[null, null] { $s = $classDef.s; }
    | asyncToken=ASYNC
      ( loop=forStatement[$asyncToken] { $s = $loop.s; }
      | with=withStatement[$asyncToken] { $s = $with.s; }
      | function=functionDef[null, null, $asyncToken] { $s = $function.s; }
      )
    | decorated { $s = $decorated.s; }
    | matchStatement { $s = $matchStatement.s; }
    ;

block returns [Py.Block result] locals [List<Statement> statements]
@init { $statements = new ArrayList<>(); }
    : colon=COLON { b.requireNoAsPattern(); }
      ( newline=NEWLINE INDENT statement[$statements]+ dedent=DEDENT
        { $result = c.block($colon, $newline, $statements, $dedent); }
      | simpleLine[$statements] { $result = c.block($colon, $statements); }
      )
    ;

ifStatement returns [Py.If s] locals [List<Py.Elif> elifs]
@init { $elifs = new ArrayList<>(0); }
    : IF condition=namedExpression body=block
      ( elif=ELIF condition2=namedExpression body2=block
        { $elifs.add(c.elif($elif, $condition2.ctx, $body2.result)); } )*
      ( orElse=elseBlock )?
      { $s = c.ifStatement($start, $condition.ctx, $body.result, $elifs, $orElse.ctx); }
    ;

elseBlock returns [Py.Else result]
    : ELSE block { $result = c.elseBlock($start, $block.result); }
    ;

whileStatement returns [Py.While s]
    : WHILE namedExpression block ( elseBlock )?
      { $s = c.whileStatement($start, $namedExpression.ctx, $block.result, $elseBlock.ctx); }
    ;

forStatement[Token asyncToken] returns [Py.For s]
    : keyword=FOR targets inToken=IN iterable=starExpressions block ( elseBlock )?
      { $s = c.forStatement($asyncToken, $keyword, $targets.ctx, $inToken, $iterable.ctx, $block.result, $elseBlock.ctx); }
    ;

tryStatement returns [Py.Try s] locals [List<Py.Except> handlers]
@init { $handlers = new ArrayList<>(1); }
    : TRY body=block
      ( exceptBlock { c.handler($handlers, $exceptBlock.result, $exceptBlock.start); } )*
      { c.requireHandlers($handlers, _input.LT(1)); }
      ( elseBlock )?
      ( finallyToken=FINALLY finalBody=block )?
      { $s = c.tryStatement($start, $body.result, $handlers, $elseBlock.ctx, $finallyToken, $finalBody.ctx); }
    ;

exceptBlock returns [Py.Except result] locals [Elements<Expression> types]
    : EXCEPT star=STAR?
      ( first=expression
        ( { $types = b.elements(); $types.item($first.ctx.e); }
          ( comma=COMMA { $types.comma($comma); } ( next=expression { $types.item(b.at($next.start, $next.ctx.e)); } )? )+
        )?
        ( asToken=AS name=NAME )?
      )?
      block
      { $result = c.except($start, $star, $first.ctx, $types, $asToken, $name, $block.result); }
    ;

withStatement[Token asyncToken] returns [Py.With s] locals [Elements<Py.WithItem> items]
@init { $items = b.elements(); }
    : keyword=WITH first=withItem { $items.item($first.item); }
      ( comma=COMMA { $items.comma($comma); } next=withItem { $items.item($next.item); } )*
      { c.checkWithItems($items, $keyword); }
      block
      { $s = c.withStatement($asyncToken, $keyword, $items, $block.result); }
    ;

withItem returns [Py.WithItem item]
    : expression ( asToken=AS bound=target )? { $item = c.withItem($expression.ctx, $asToken, $bound.ctx); }
    ;

decorated returns [Statement s] locals [List<Py.Decorator> decorators]
@init { $decorators = new ArrayList<>(1); }
    : ( at=AT namedExpression newline=NEWLINE
        { $decorators.add(c.decorator($at, $namedExpression.ctx, $newline, $decorators.isEmpty())); } )+
      ( asyncToken=ASYNC asyncFunction=functionDef[$decorators, $start, $asyncToken] { $s = $asyncFunction.s; }
      | functionDef[$decorators, $start, null] { $s = $functionDef.s; }
      | classDef[$decorators, $start] { $s = $classDef.s; }
      )
    ;

functionDef[List<Py.Decorator> decorators, Token decoratorStart, Token asyncToken] returns [Py.FunctionDef s]
    : keyword=DEF name=NAME ( typeParameters )? open=LPAR parameters close=RPAR ( arrow=ARROW returned=expression )? block
      { $s = c.functionDef($decorators, $decoratorStart, $asyncToken, $keyword, $name, $typeParameters.ctx, $open, $parameters.elements, $close,
            $arrow, $returned.ctx, $block.result); }
    ;

parameters returns [Elements<Py.Parameter> elements]
@init { $elements = b.elements(); }
    : ( first=parameter { $elements.item($first.p); }
        ( comma=COMMA { $elements.comma($comma); } ( next=parameter { $elements.item($next.p); } )? )* )?
    ;

parameter returns [Py.Parameter p]
    : name=NAME ( colon=COLON annotation=expression )? ( equal=EQUAL defaultValue=expression )?
      { $p = c.parameter(null, $name, $colon, $annotation.ctx, $equal, $defaultValue.ctx); }
    | stars=STAR ( starName=NAME ( starColon=COLON starAnnotation=starOrExpression )? )?
      { $p = c.starParameter($stars, $starName, $starColon, $starAnnotation.ctx); }
    | doubleStars=DOUBLESTAR doubleName=NAME ( doubleColon=COLON doubleAnnotation=expression )?
      { $p = c.parameter($doubleStars, $doubleName, $doubleColon, $doubleAnnotation.ctx, null, null); }
    | slash=SLASH { $p = c.slash($slash); }
    ;

classDef[List<Py.Decorator> decorators, Token decoratorStart] returns [Py.ClassDef s]
    : keyword=CLASS name=NAME ( typeParameters )? ( open=LPAR arguments close=RPAR )? block
      { $s = c.classDef($decorators, $decoratorStart, $keyword, $name, $typeParameters.ctx, $open, $arguments.ctx, $close, $block.result); }
    ;

typeParameters returns [Elements<Py.TypeParameter> elements, Token close]
@init { $elements = b.elements(); }
    : LSQB first=typeParameter { $elements.item($first.p); }
      ( comma=COMMA { $elements.comma($comma); } ( next=typeParameter { $elements.item($next.p); } )? )*
      end=RSQB { $close = $end; }
    ;

typeParameter returns [Py.TypeParameter p]
    : stars=( STAR | DOUBLESTAR )? name=NAME ( colon=COLON bound=expression )? ( equal=EQUAL defaultValue=starOrExpression )?
      { $p = c.typeParameter($stars, $name, $colon, $bound.ctx, $equal, $defaultValue.ctx); }
    ;

matchStatement returns [Py.Match s] locals [List<Statement> cases]
@init { $cases = new ArrayList<>(); }
    : MATCH subject=starNamedExpressions colon=COLON { b.requireNoAsPattern(); } newline=NEWLINE INDENT
      ( caseBlock { $cases.add($caseBlock.s); } )+
      dedent=DEDENT
      { $s = c.match($start, $subject.ctx, c.block($colon, $newline, $cases, $dedent)); }
    ;

caseBlock returns [Py.Case s]
    : CASE patterns ( ifToken=IF guard=namedExpression )? { c.checkPattern($patterns.ctx.e, $patterns.start); } block
      { $s = c.caseBlock($start, $patterns.ctx, $ifToken, $guard.ctx, $block.result); }
    ;

patterns locals [Elements<Expression> elements]
    : first=pattern { $ctx.e = $first.ctx.e; }
      ( { $elements = b.elements(); $elements.item($ctx.e); }
        ( comma=COMMA { $elements.comma($comma); } ( next=pattern { $elements.item(b.at($next.start, $next.ctx.e)); } )? )+
        { $ctx.e = b.bareTuple($elements); }
      )?
    ;

pattern
    : star=STAR disjunction { $ctx.e = b.starred($star, $disjunction.ctx); }
    | value=disjunction { $ctx.e = $value.ctx.e; }
      ( asToken=AS bound=primary { $ctx.e = b.asPattern($ctx.e, $asToken, $bound.ctx); } )?
    ;

// --------------------------------------------------------------------------------------------------- expressions

starExpressionsOrYield
    : yieldExpression { $ctx.e = $yieldExpression.ctx.e; }
    | starExpressions { $ctx.e = $starExpressions.ctx.e; }
    ;

starExpressions locals [Elements<Expression> elements]
    : first=starOrExpression { $ctx.e = $first.ctx.e; }
      ( { $elements = b.elements(); $elements.item($ctx.e); }
        ( comma=COMMA { $elements.comma($comma); }
          ( next=starOrExpression { $elements.item(b.at($next.start, $next.ctx.e)); } )? )+
        { $ctx.e = b.bareTuple($elements); }
      )?
    ;

starOrExpression
    : star=STAR disjunction { $ctx.e = b.starred($star, $disjunction.ctx); }
    | expression { $ctx.e = $expression.ctx.e; }
    ;

starNamedExpressions locals [Elements<Expression> elements]
    : first=starOrNamedExpression { $ctx.e = $first.ctx.e; }
      ( { $elements = b.elements(); $elements.item($ctx.e); }
        ( comma=COMMA { $elements.comma($comma); }
          ( next=starOrNamedExpression { $elements.item(b.at($next.start, $next.ctx.e)); } )? )+
        { $ctx.e = b.bareTuple($elements); }
      )?
      { b.requireNotBareStar($ctx.e, $start); }
    ;

starOrNamedExpression
    : star=STAR disjunction { $ctx.e = b.starred($star, $disjunction.ctx); }
    | namedExpression { $ctx.e = $namedExpression.ctx.e; }
    ;

namedExpression
    : expression { $ctx.e = $expression.ctx.e; }
      ( walrus=COLONEQUAL value=expression { $ctx.e = b.namedExpression($ctx.e, $start, $walrus, $value.ctx); } )?
    ;

yieldExpression
    : YIELD
      ( fromToken=FROM value=expression { $ctx.e = b.yieldFrom($fromToken, $value.ctx); }
      | values=starExpressions { $ctx.e = b.yield($values.ctx); }
      | { $ctx.e = b.yield(null); }
      )
    ;

expression
    : body=disjunction { $ctx.e = $body.ctx.e; }
      ( ifToken=IF condition=disjunction elseToken=ELSE orElse=expression
        { $ctx.e = b.conditional($ctx.e, $ifToken, $condition.ctx, $elseToken, $orElse.ctx); } )?
    | lambda { $ctx.e = $lambda.ctx.e; }
    ;

lambda locals [Elements<Py.Parameter> elements]
@init { $elements = b.elements(); }
    : LAMBDA
      ( first=lambdaParameter { $elements.item($first.p); }
        ( comma=COMMA { $elements.comma($comma); } ( next=lambdaParameter { $elements.item($next.p); } )? )* )?
      colon=COLON body=expression
      { $ctx.e = c.lambda($start, $elements, $colon, $body.ctx); }
    ;

lambdaParameter returns [Py.Parameter p]
    : name=NAME ( equal=EQUAL defaultValue=expression )?
      { $p = c.parameter(null, $name, null, null, $equal, $defaultValue.ctx); }
    | stars=STAR starName=NAME? { $p = c.starParameter($stars, $starName, null, null); }
    | doubleStars=DOUBLESTAR doubleName=NAME { $p = c.parameter($doubleStars, $doubleName, null, null, null, null); }
    | slash=SLASH { $p = c.slash($slash); }
    ;

// All operators from `or` to `**` in one flat rule; OperatorChain applies their precedence.
disjunction locals [OperatorChain chain]
    : ( prefix=( NOT | PLUS | MINUS | TILDE ) { $chain = b.prefixOperator($chain, $prefix); } )*
      first=primary { $ctx.e = $first.ctx.e; if ($chain != null) { $chain.operand($first.start, $ctx.e); } }
      ( ( operator=( OR | AND | LESS | GREATER | EQEQUAL | NOTEQUAL | LESSEQUAL | GREATEREQUAL | IN | VBAR | CIRCUMFLEX
                   | AMPER | LEFTSHIFT | RIGHTSHIFT | PLUS | MINUS | STAR | SLASH | DOUBLESLASH | PERCENT | AT | DOUBLESTAR )
          { $chain = b.operator($chain, $first.start, $ctx.e, $operator, $operator); }
        | notToken=NOT inToken=IN { $chain = b.operator($chain, $first.start, $ctx.e, $notToken, $inToken); }
        | isToken=IS
          ( isNot=IS_NOT { $chain = b.operator($chain, $first.start, $ctx.e, $isToken, $isNot); }
          | { $chain = b.operator($chain, $first.start, $ctx.e, $isToken, $isToken); }
          )
        )
        ( prefix2=( NOT | PLUS | MINUS | TILDE ) { $chain.prefix($prefix2); } )*
        next=primary { $chain.operand($next.start, $next.ctx.e); }
      )*
      { if ($chain != null) { $ctx.e = b.fold($chain); } }
    ;

primary locals [Token awaitToken, Token atomToken, int trailers]
    : ( aw=AWAIT { $awaitToken = $aw; } )?
      { $atomToken = _input.LT(1); }
      ( name=NAME { $ctx.e = b.plainName($name); }
      | number=NUMBER { $ctx.e = b.number($number); }
      | constant=( NONE | TRUE | FALSE | ELLIPSIS ) { $ctx.e = b.constant($constant); }
      | strings { $ctx.e = $strings.ctx.e; }
      | group { $ctx.e = $group.ctx.e; }
      | listDisplay { $ctx.e = $listDisplay.ctx.e; }
      | braces { $ctx.e = $braces.ctx.e; }
      )
      ( dot=DOT attribute=NAME { $trailers = b.trailer($trailers, $dot); $ctx.e = b.attribute($ctx.e, $dot, $attribute); }
      | open=LPAR arguments close=RPAR
        { $trailers = b.trailer($trailers, $open); $ctx.e = b.call($ctx.e, $open, $arguments.ctx, $close); }
      | openIndex=LSQB indices closeIndex=RSQB
        { $trailers = b.trailer($trailers, $openIndex); $ctx.e = b.subscript($ctx.e, $openIndex, $indices.elements, $closeIndex); }
      )*
      { if ($awaitToken != null) { $ctx.e = b.await($atomToken, $ctx.e); } }
    ;

strings locals [List<Expression> parts]
    : ( plain=STRING
        { Expression string = b.string($plain); $parts = b.stringPart($parts, $ctx.e, string, $plain); $ctx.e = string; }
      | f=formattedString
        { $parts = b.stringPart($parts, $ctx.e, $f.ctx.e, $f.start); $ctx.e = $f.ctx.e; }
      )+
      { $ctx.e = b.strings($parts, $ctx.e, $start); }
    ;

formattedString locals [List<Py> parts]
@init { $parts = new ArrayList<>(4); }
    : begin=FSTRING_START
      ( middle=FSTRING_MIDDLE { $parts.add(b.formattedText($middle)); }
      | field=replacementField { $parts.add($field.f); }
      )*
      end=FSTRING_END { $ctx.e = b.formattedString($begin, $parts, $end); }
    ;

replacementField returns [Py.FormattedField f] locals [List<Py> spec]
    : open=LBRACE value=starExpressionsOrYield equal=EQUAL? ( bang=EXCLAMATION conversion=NAME )?
      ( colon=FORMAT_COLON { $spec = new ArrayList<>(2); }
        ( middle=FSTRING_MIDDLE { $spec.add(b.formattedText($middle)); }
        | nested=replacementField { $spec.add($nested.f); }
        )*
      )?
      close=RBRACE { $f = b.replacementField($open, $value.ctx, $equal, $bang, $conversion, $colon, $spec, $close); }
    ;

group locals [Elements<Expression> elements, List<Py> clauses]
@init { $elements = b.elements(); }
    : open=LPAR
      ( yieldExpression { $elements.item(b.at($yieldExpression.start, $yieldExpression.ctx.e)); }
      | first=element { $elements.item(b.at($first.start, $first.ctx.e)); }
        ( comprehensionClauses { $clauses = $comprehensionClauses.list; }
        | ( comma=COMMA { $elements.comma($comma); } ( next=element { $elements.item(b.at($next.start, $next.ctx.e)); } )? )*
        )
      )?
      close=RPAR { $ctx.e = b.group($open, $elements, $clauses, $close); }
    ;

listDisplay locals [Elements<Expression> elements, List<Py> clauses]
@init { $elements = b.elements(); }
    : open=LSQB
      ( first=element { $elements.item(b.at($first.start, $first.ctx.e)); }
        ( comprehensionClauses { $clauses = $comprehensionClauses.list; }
        | ( comma=COMMA { $elements.comma($comma); } ( next=element { $elements.item(b.at($next.start, $next.ctx.e)); } )? )*
        )
      )?
      close=RSQB { $ctx.e = b.listDisplay($open, $elements, $clauses, $close); }
    ;

// In brackets `as` may follow an element: of a parenthesised `with`, or of a pattern. The builder refuses it elsewhere.
element
    : star=STAR iterable=expression { $ctx.e = b.starredArgument($iterable.ctx); }
    | named=namedExpression { $ctx.e = $named.ctx.e; } ( asToken=AS bound=target { $ctx.e = b.asPattern($ctx.e, $asToken, $bound.ctx); } )?
    ;

braces locals [Elements<Expression> elements, List<Py> clauses]
@init { $elements = b.elements(); }
    : LBRACE
      ( first=entry { $elements.item(b.at($first.start, $first.ctx.e)); }
        ( comprehensionClauses { $clauses = $comprehensionClauses.list; }
        | ( comma=COMMA { $elements.comma($comma); } ( next=entry { $elements.item(b.at($next.start, $next.ctx.e)); } )? )*
        )
      )?
      close=RBRACE { $ctx.e = b.braces($start, $elements, $clauses, $close); }
    ;

entry
    : doubleStar=DOUBLESTAR mapping=expression { $ctx.e = b.doubleStarred($mapping.ctx); }
    | star=STAR disjunction { $ctx.e = b.starred($star, $disjunction.ctx); }
    | key=namedExpression { $ctx.e = $key.ctx.e; }
      ( colon=COLON value=expression { $ctx.e = b.dictEntry($ctx.e, $start, $colon, $value.ctx); }
        ( asToken=AS bound=primary { $ctx.e = b.asEntry((Py.DictEntry) $ctx.e, $asToken, $bound.ctx); } )? )?
    ;

comprehensionClauses returns [List<Py> list]
@init { $list = new ArrayList<>(1); }
    : ( { Token async = null; }
        ( asyncToken=ASYNC { async = $asyncToken; } )?
        forToken=FOR targets inToken=IN iterable=disjunction
        { $list.add(b.comprehensionFor(async, $forToken, $targets.ctx, $inToken, $iterable.ctx)); }
        ( ifToken=IF condition=disjunction { $list.add(b.comprehensionIf($ifToken, $condition.ctx)); } )*
      )+
    ;

// Targets of `for` and `with`: a primary, since `in` must end them. Language Reference 8.3.
targets locals [Elements<Expression> elements]
    : first=target { $ctx.e = $first.ctx.e; }
      ( { $elements = b.elements(); $elements.item($ctx.e); }
        ( comma=COMMA { $elements.comma($comma); } ( next=target { $elements.item(b.at($next.start, $next.ctx.e)); } )? )+
        { $ctx.e = b.bareTuple($elements); }
      )?
    ;

target
    : star=STAR value=primary { $ctx.e = b.starredTarget($value.ctx); }
    | primary { $ctx.e = $primary.ctx.e; }
    ;

arguments returns [Elements<Expression> elements, List<Py> clauses]
@init { $elements = b.elements(); }
    : ( first=argument { $elements.item(b.at($first.start, $first.ctx.e)); }
        ( comprehensionClauses { $clauses = $comprehensionClauses.list; }
          ( after=COMMA { b.generatorMustBeParenthesized($after); } )?
        | ( comma=COMMA { $elements.comma($comma); } ( next=argument { $elements.item(b.at($next.start, $next.ctx.e)); }
            ( late=comprehensionClauses { b.generatorMustBeParenthesized($late.start); } )? )? )*
        )
      )?
      { c.checkArguments($elements, $start); }
    ;

argument
    : star=STAR iterable=expression { $ctx.e = b.starredArgument($iterable.ctx); }
    | doubleStar=DOUBLESTAR mapping=expression { $ctx.e = b.doubleStarred($mapping.ctx); }
    | value=expression { $ctx.e = $value.ctx.e; }
      ( walrus=COLONEQUAL value2=expression { $ctx.e = b.namedExpression($ctx.e, $start, $walrus, $value2.ctx); }
      | equal=EQUAL value3=expression ( as3=AS target3=primary )?
        { $ctx.e = b.keywordArgument($ctx.e, $start, $equal, $value3.ctx, $as3, $target3.ctx); }
      | asToken=AS target4=primary { $ctx.e = b.asPattern($ctx.e, $asToken, $target4.ctx); }
      )?
    ;

indices returns [Elements<Expression> elements]
@init { $elements = b.elements(); }
    : first=index { $elements.item(b.at($first.start, $first.ctx.e)); }
      ( comma=COMMA { $elements.comma($comma); } ( next=index { $elements.item(b.at($next.start, $next.ctx.e)); } )? )*
    ;

index
    : star=STAR iterable=expression { $ctx.e = b.starredArgument($iterable.ctx); }
    | value=namedExpression { $ctx.e = $value.ctx.e; } ( slice=sliceTail[$ctx.e, $start] { $ctx.e = $slice.ctx.e; } )?
    | bare=sliceTail[null, null] { $ctx.e = $bare.ctx.e; }
    ;

sliceTail[Expression lower, Token lowerStart]
    : colon=COLON ( upper=expression )? ( colon2=COLON ( step=expression )? )?
      { $ctx.e = b.slice($lower, $lowerStart, $colon, $upper.ctx, $colon2, $step.ctx); }
    ;
