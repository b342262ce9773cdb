"""Every kind of page that a server has: a name, and where one of the kind is on a server of the example letters."""

from __future__ import annotations

REPORT = "/doc/report/harrowmere-2014-01-29"
_ROWS = "SELECT ?report ?label WHERE { ?report a sqs:Report ; rdfs:label ?label }"

PAGES = {
    "home": "/",
    "letters": "/reports",
    "no letters": "/reports?team=corrington&year=2016",
    "search": "/search",
    "hits": "/search?q=planning",
    "hits of a kind": "/search?q=planning&kind=finding&page=2",
    "questions": "/questions",
    "question": "/questions/findings",
    "answer": "/questions/recipients/answer?name=howard",
    "answer with its words": "/questions/findings/answer?theme=health&evidence=true",
    "answer with a chart": "/questions/sufficiency/answer",
    "answer refused": "/questions/sufficiency/answer?theme=football",
    "report": REPORT,
    "service": "/doc/yot/harrowmere",
    "body": "/doc/body/ofsted",
    "person": "/doc/person/harrowmere/chief-executive/denise-kettleburgh",
    "post": "/doc/post/harrowmere/youth-court-bench/youth-court-chair",
    "theme": "/def/theme/planning",
    "themes": "/themes",
    "map": "/map",
    "list of themes": "/def/theme",
    "observation": "/doc/observation/harrowmere-2014-01-29/1.1/1",
    "terms": "/def/sqs",
    "catalogue": "/catalogue",
    "drawing": "/network",
    "relations": "/network/list",
    "way": "/network/list?from=Ofsted&to=Youth+Justice+Board",
    "way between namesakes": "/network/list?from=Simone+Okafor-Lyle&to=Chair+of+Youth+Court+Bench",
    "editor": "/editor",
    "rows": f"/editor?query={_ROWS.replace(' ', '+')}&show=rows",
    "graph": "/editor?query=DESCRIBE+%3Chttps://w3id.org/sqskg/id/yot/harrowmere%3E&show=rows",
    "query refused": "/editor?query=SELECT&show=rows",
    "SPARQL refused": "/sparql?query=SELECT",
    "page beyond the last": "/reports?page=99",
}
