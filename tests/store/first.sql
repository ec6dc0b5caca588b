-- A database as the tables of migration 0001 held it: one report, read twice.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE alternatives (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	value INTEGER NOT NULL,
	place TEXT NOT NULL,
	score DOUBLE NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(place) REFERENCES places ("key"),
	FOREIGN KEY(reading, value) REFERENCES slot_values (reading, n),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "alternatives" VALUES(1,0,3,'p-9851f844defb221c',0.25,'same name');
INSERT INTO "alternatives" VALUES(1,1,6,'p-9851f844defb221c',0.25,'same name');
INSERT INTO "alternatives" VALUES(2,0,3,'p-9851f844defb221c',0.25,'same name');
INSERT INTO "alternatives" VALUES(2,1,6,'p-9851f844defb221c',0.25,'same name');
CREATE TABLE attributions (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	speaker INTEGER,
	speaker_evidence INTEGER,
	cue INTEGER,
	via INTEGER,
	via_evidence INTEGER,
	quoted BOOLEAN NOT NULL,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(reading, cue) REFERENCES evidence (reading, n),
	FOREIGN KEY(reading, speaker) REFERENCES slot_values (reading, n),
	FOREIGN KEY(reading, speaker_evidence) REFERENCES evidence (reading, n),
	FOREIGN KEY(reading, via) REFERENCES slot_values (reading, n),
	FOREIGN KEY(reading, via_evidence) REFERENCES evidence (reading, n),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "attributions" VALUES(1,0,0,1,2,1,3,0);
INSERT INTO "attributions" VALUES(1,1,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "attributions" VALUES(2,0,0,1,2,1,3,0);
INSERT INTO "attributions" VALUES(2,1,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE claims (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	id TEXT NOT NULL,
	mention INTEGER NOT NULL,
	outlet TEXT NOT NULL,
	attribution INTEGER NOT NULL,
	slot TEXT,
	value INTEGER,
	status TEXT NOT NULL,
	hedged BOOLEAN NOT NULL,
	evidence INTEGER,
	confidence DOUBLE NOT NULL,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(reading, attribution) REFERENCES attributions (reading, n),
	FOREIGN KEY(reading, evidence) REFERENCES evidence (reading, n),
	FOREIGN KEY(reading, mention) REFERENCES mentions (reading, n),
	FOREIGN KEY(reading, value) REFERENCES slot_values (reading, n),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "claims" VALUES(1,0,'c-6fed0d18c1da0418',0,'Courier',0,NULL,NULL,'occurred',0,0,0.75);
INSERT INTO "claims" VALUES(1,1,'c-81d7b6f7d1e92d06',0,'Courier',0,'actor',2,'occurred',0,4,0.9);
INSERT INTO "claims" VALUES(1,2,'c-00889d09ea09c460',0,'Courier',0,'place',3,'occurred',0,5,1.0);
INSERT INTO "claims" VALUES(1,3,'c-6c1075e13d7a633f',0,'Courier',0,'time',4,'occurred',0,6,1.0);
INSERT INTO "claims" VALUES(1,4,'c-655db573487ec087',0,'Courier',0,'figure',5,'occurred',0,7,1.0);
INSERT INTO "claims" VALUES(1,5,'c-f48998f170b52c6c',1,'Courier',1,NULL,NULL,'planned',1,8,1.0);
INSERT INTO "claims" VALUES(1,6,'c-4562d89c7e8c000f',1,'Courier',1,'place',6,'planned',1,NULL,1.0);
INSERT INTO "claims" VALUES(2,0,'c-6fed0d18c1da0418',0,'Courier',0,NULL,NULL,'occurred',0,0,0.75);
INSERT INTO "claims" VALUES(2,1,'c-81d7b6f7d1e92d06',0,'Courier',0,'actor',2,'occurred',0,4,0.9);
INSERT INTO "claims" VALUES(2,2,'c-00889d09ea09c460',0,'Courier',0,'place',3,'occurred',0,5,1.0);
INSERT INTO "claims" VALUES(2,3,'c-6c1075e13d7a633f',0,'Courier',0,'time',4,'occurred',0,6,1.0);
INSERT INTO "claims" VALUES(2,4,'c-655db573487ec087',0,'Courier',0,'figure',5,'occurred',0,7,1.0);
INSERT INTO "claims" VALUES(2,5,'c-f48998f170b52c6c',1,'Courier',1,NULL,NULL,'planned',1,8,1.0);
INSERT INTO "claims" VALUES(2,6,'c-4562d89c7e8c000f',1,'Courier',1,'place',6,'planned',1,NULL,1.0);
CREATE TABLE evidence (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	start INTEGER NOT NULL,
	stop INTEGER NOT NULL,
	words TEXT NOT NULL,
	rule TEXT NOT NULL,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "evidence" VALUES(1,0,7,14,'shelled','test');
INSERT INTO "evidence" VALUES(1,1,33,42,'a general','test');
INSERT INTO "evidence" VALUES(1,2,43,47,'told','test');
INSERT INTO "evidence" VALUES(1,3,48,55,'Reuters','test');
INSERT INTO "evidence" VALUES(1,4,0,6,'Rebels','test');
INSERT INTO "evidence" VALUES(1,5,15,21,'Kharat','test');
INSERT INTO "evidence" VALUES(1,6,25,31,'Monday','test');
INSERT INTO "evidence" VALUES(1,7,57,68,'At least 12','test');
INSERT INTO "evidence" VALUES(1,8,111,120,'offensive','test');
INSERT INTO "evidence" VALUES(1,9,89,101,'The ministry','test');
INSERT INTO "evidence" VALUES(2,0,7,14,'shelled','test');
INSERT INTO "evidence" VALUES(2,1,33,42,'a general','test');
INSERT INTO "evidence" VALUES(2,2,43,47,'told','test');
INSERT INTO "evidence" VALUES(2,3,48,55,'Reuters','test');
INSERT INTO "evidence" VALUES(2,4,0,6,'Rebels','test');
INSERT INTO "evidence" VALUES(2,5,15,21,'Kharat','test');
INSERT INTO "evidence" VALUES(2,6,25,31,'Monday','test');
INSERT INTO "evidence" VALUES(2,7,57,68,'At least 12','test');
INSERT INTO "evidence" VALUES(2,8,111,120,'offensive','test');
INSERT INTO "evidence" VALUES(2,9,89,101,'The ministry','test');
CREATE TABLE fillers (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	mention INTEGER,
	slot TEXT NOT NULL,
	value INTEGER NOT NULL,
	evidence INTEGER,
	confidence DOUBLE NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(reading, evidence) REFERENCES evidence (reading, n),
	FOREIGN KEY(reading, mention) REFERENCES mentions (reading, n),
	FOREIGN KEY(reading, value) REFERENCES slot_values (reading, n),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "fillers" VALUES(1,0,0,'actor',2,4,0.9,'subject');
INSERT INTO "fillers" VALUES(1,1,0,'place',3,5,1.0,'');
INSERT INTO "fillers" VALUES(1,2,0,'time',4,6,1.0,'');
INSERT INTO "fillers" VALUES(1,3,0,'figure',5,7,1.0,'');
INSERT INTO "fillers" VALUES(1,4,1,'place',6,NULL,1.0,'place of the report');
INSERT INTO "fillers" VALUES(1,5,NULL,'actor',7,9,1.0,'');
INSERT INTO "fillers" VALUES(2,0,0,'actor',2,4,0.9,'subject');
INSERT INTO "fillers" VALUES(2,1,0,'place',3,5,1.0,'');
INSERT INTO "fillers" VALUES(2,2,0,'time',4,6,1.0,'');
INSERT INTO "fillers" VALUES(2,3,0,'figure',5,7,1.0,'');
INSERT INTO "fillers" VALUES(2,4,1,'place',6,NULL,1.0,'place of the report');
INSERT INTO "fillers" VALUES(2,5,NULL,'actor',7,9,1.0,'');
CREATE TABLE judgements (
	"key" INTEGER NOT NULL,
	"left" TEXT NOT NULL,
	"right" TEXT NOT NULL,
	verdict TEXT NOT NULL,
	score DOUBLE NOT NULL,
	reasons JSON NOT NULL,
	"by" TEXT NOT NULL,
	at DATETIME NOT NULL,
	retired BOOLEAN NOT NULL,
	PRIMARY KEY ("key")
);
CREATE TABLE mention_cues (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	mention INTEGER NOT NULL,
	evidence INTEGER NOT NULL,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(reading, evidence) REFERENCES evidence (reading, n),
	FOREIGN KEY(reading, mention) REFERENCES mentions (reading, n),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "mention_cues" VALUES(1,0,0,2);
INSERT INTO "mention_cues" VALUES(2,0,0,2);
CREATE TABLE mentions (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	"trigger" INTEGER NOT NULL,
	status TEXT NOT NULL,
	hedged BOOLEAN NOT NULL,
	attribution INTEGER NOT NULL,
	sentence_start INTEGER,
	sentence_stop INTEGER,
	confidence DOUBLE NOT NULL,
	incident TEXT NOT NULL,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(reading, attribution) REFERENCES attributions (reading, n),
	FOREIGN KEY(reading, "trigger") REFERENCES evidence (reading, n),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "mentions" VALUES(1,0,'m-0cb1723671def199','shelling',0,'occurred',0,0,0,56,0.75,'');
INSERT INTO "mentions" VALUES(1,1,'m-64af3d71ff2ada0b','offensive',8,'planned',1,1,89,121,1.0,'');
INSERT INTO "mentions" VALUES(2,0,'m-0cb1723671def199','shelling',0,'occurred',0,0,0,56,0.75,'');
INSERT INTO "mentions" VALUES(2,1,'m-64af3d71ff2ada0b','offensive',8,'planned',1,1,89,121,1.0,'');
CREATE TABLE places (
	"key" TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	country TEXT NOT NULL,
	admin1 TEXT NOT NULL,
	lat DOUBLE NOT NULL,
	lon DOUBLE NOT NULL,
	radius_km DOUBLE NOT NULL,
	population BIGINT NOT NULL,
	PRIMARY KEY ("key")
);
INSERT INTO "places" VALUES('p-0fe50631ae03b291','g:1','Kharat','town','XX','North',36.8,38.0,3.0,9000);
INSERT INTO "places" VALUES('p-9851f844defb221c','g:2','Kharat','town','XX','South',12.5,38.0,3.0,9000);
CREATE TABLE problems (
	"key" INTEGER NOT NULL,
	reading INTEGER,
	run INTEGER,
	stage TEXT NOT NULL,
	code TEXT NOT NULL,
	message TEXT NOT NULL,
	start INTEGER,
	stop INTEGER,
	PRIMARY KEY ("key"),
	FOREIGN KEY(reading) REFERENCES readings ("key"),
	FOREIGN KEY(run) REFERENCES runs ("key")
);
INSERT INTO "problems" VALUES(1,NULL,1,'ingest','empty','an empty file',NULL,NULL);
CREATE TABLE readings (
	"key" INTEGER NOT NULL,
	report INTEGER NOT NULL,
	reader TEXT NOT NULL,
	digest TEXT NOT NULL,
	run INTEGER,
	written DATETIME NOT NULL,
	retired DATETIME,
	PRIMARY KEY ("key"),
	FOREIGN KEY(report) REFERENCES reports ("key"),
	FOREIGN KEY(run) REFERENCES runs ("key")
);
INSERT INTO "readings" VALUES(1,1,'reader 0','7582c053d2c14c37b1802be59da07dd43fa89f8cb550c387669a0308efa40a6f',1,'2026-01-02 03:04:05.000000','2026-01-02 03:04:05.000000');
INSERT INTO "readings" VALUES(2,1,'reader 1','2d13663adc9a451347762eee5bb3c5ac9a538c9979536f9aba1a76049f4b0bb9',1,'2026-01-02 03:04:05.000000',NULL);
CREATE TABLE report_credits (
	report INTEGER NOT NULL,
	n INTEGER NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (report, n),
	FOREIGN KEY(report) REFERENCES reports ("key")
);
INSERT INTO "report_credits" VALUES(1,0,'Reuters');
CREATE TABLE reports (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	outlet TEXT NOT NULL,
	url TEXT NOT NULL,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	published_earliest DATE,
	published_latest DATE,
	published_grain TEXT,
	published_bound TEXT,
	published_basis TEXT,
	hash TEXT NOT NULL,
	PRIMARY KEY ("key"),
	CONSTRAINT reports_id_version UNIQUE (id, version)
);
INSERT INTO "reports" VALUES(1,'r-1',1,'Courier','','Shelling in the north','Rebels shelled Kharat on Monday, a general told Reuters. At least 12 people were killed.
The ministry plans an offensive.','2020-03-02','2020-03-02','day','on','explicit','text-8eaa707728e2d067');
CREATE TABLE runs (
	"key" INTEGER NOT NULL,
	started DATETIME NOT NULL,
	version TEXT NOT NULL,
	command TEXT NOT NULL,
	PRIMARY KEY ("key")
);
INSERT INTO "runs" VALUES(1,'2026-01-02 03:04:05.000000','0.1.0','dateline read reports');
CREATE TABLE slot_values (
	reading INTEGER NOT NULL,
	n INTEGER NOT NULL,
	type TEXT NOT NULL,
	name TEXT,
	actor TEXT,
	kind TEXT,
	role TEXT,
	side TEXT,
	country TEXT,
	place TEXT,
	relation TEXT,
	lat DOUBLE,
	lon DOUBLE,
	radius_km DOUBLE,
	precision TEXT,
	earliest DATE,
	latest DATE,
	grain TEXT,
	bound TEXT,
	basis TEXT,
	measure TEXT,
	low DOUBLE,
	high DOUBLE,
	unit TEXT,
	hedge TEXT,
	counted TEXT,
	PRIMARY KEY (reading, n),
	FOREIGN KEY(place) REFERENCES places ("key"),
	FOREIGN KEY(reading) REFERENCES readings ("key")
);
INSERT INTO "slot_values" VALUES(1,0,'actor','a general',NULL,'','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(1,1,'actor','Reuters','reuters','agency','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(1,2,'actor','Rebels',NULL,'','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(1,3,'place','Kharat',NULL,NULL,NULL,NULL,NULL,'p-0fe50631ae03b291','in',36.8,38.0,3.0,'town',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(1,4,'time',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2020-03-02','2020-03-02','day','on','explicit',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(1,5,'figure',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'killed',12.0,NULL,'person','at least','people');
INSERT INTO "slot_values" VALUES(1,6,'place','Kharat',NULL,NULL,NULL,NULL,NULL,'p-0fe50631ae03b291','near',36.8,38.0,3.0,'town',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(1,7,'actor','The ministry',NULL,'','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(2,0,'actor','a general',NULL,'','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(2,1,'actor','Reuters','reuters','agency','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(2,2,'actor','Rebels',NULL,'','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(2,3,'place','Kharat',NULL,NULL,NULL,NULL,NULL,'p-0fe50631ae03b291','in',36.8,38.0,3.0,'town',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(2,4,'time',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2020-03-02','2020-03-02','day','on','explicit',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(2,5,'figure',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'killed',12.0,NULL,'person','at least','people');
INSERT INTO "slot_values" VALUES(2,6,'place','Kharat',NULL,NULL,NULL,NULL,NULL,'p-0fe50631ae03b291','near',36.8,38.0,3.0,'town',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "slot_values" VALUES(2,7,'actor','The ministry',NULL,'','','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE INDEX ix_readings_report ON readings (report);
CREATE INDEX ix_problems_reading ON problems (reading);
CREATE INDEX ix_mentions_id ON mentions (id);
CREATE INDEX ix_mentions_kind ON mentions (kind);
CREATE INDEX ix_claims_id ON claims (id);
CREATE INDEX judgements_pair ON judgements ("left", "right");
CREATE VIEW events_view AS SELECT m.id, p.id AS report, p.outlet, p.published_earliest AS published, m.kind, m.status, m.hedged, t.words AS trigger_words,
    (SELECT group_concat(x, '; ') FROM (SELECT v.name AS x FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'actor' ORDER BY f.n) AS list) AS actors, (SELECT group_concat(x, '; ') FROM (SELECT v.name AS x FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'recipient' ORDER BY f.n) AS list) AS recipients, (SELECT group_concat(x, '; ') FROM (SELECT v.name AS x FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'place' ORDER BY f.n) AS list) AS places,
    (SELECT v.lat FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'place' ORDER BY f.n LIMIT 1) AS lat, (SELECT v.lon FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'place' ORDER BY f.n LIMIT 1) AS lon, (SELECT v.radius_km FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'place' ORDER BY f.n LIMIT 1) AS radius_km,
    (SELECT v.earliest FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'time' ORDER BY f.n LIMIT 1) AS earliest, (SELECT v.latest FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'time' ORDER BY f.n LIMIT 1) AS latest, (SELECT e.words FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'time' ORDER BY f.n LIMIT 1) AS time_words,
    (SELECT group_concat(x, '; ') FROM (SELECT e.words AS x FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = 'figure' ORDER BY f.n) AS list) AS figures, s.name AS speaker, b.name AS via, c.words AS cue, substr(p.text, m.sentence_start + 1, m.sentence_stop - m.sentence_start) AS sentence,
    t.start AS trigger_start, t.stop AS trigger_end, m.confidence, m.incident, r.reader
FROM mentions m
JOIN readings r ON r.key = m.reading AND r.retired IS NULL
JOIN reports p ON p.key = r.report
JOIN evidence t ON t.reading = m.reading AND t.n = m."trigger"
JOIN attributions a ON a.reading = m.reading AND a.n = m.attribution
LEFT JOIN slot_values s ON s.reading = a.reading AND s.n = a.speaker
LEFT JOIN slot_values b ON b.reading = a.reading AND b.n = a.via
LEFT JOIN evidence c ON c.reading = a.reading AND c.n = a.cue;
CREATE VIEW claims_view AS SELECT k.id, p.id AS report, m.id AS event, m.kind, k.outlet, b.name AS via, s.name AS speaker, k.slot,
    coalesce(v.name, v.measure) AS value, v.lat, v.lon, v.earliest, v.latest, v.low, v.high, v.unit, k.status, k.hedged,
    q.words AS quote, q.start AS quote_start, q.stop AS quote_end, substr(p.text, m.sentence_start + 1, m.sentence_stop - m.sentence_start) AS sentence, k.confidence, r.reader

FROM mentions m
JOIN readings r ON r.key = m.reading AND r.retired IS NULL
JOIN reports p ON p.key = r.report
JOIN evidence t ON t.reading = m.reading AND t.n = m."trigger"
JOIN attributions a ON a.reading = m.reading AND a.n = m.attribution
LEFT JOIN slot_values s ON s.reading = a.reading AND s.n = a.speaker
LEFT JOIN slot_values b ON b.reading = a.reading AND b.n = a.via
LEFT JOIN evidence c ON c.reading = a.reading AND c.n = a.cue
 JOIN claims k ON k.reading = m.reading AND k.mention = m.n
    LEFT JOIN slot_values v ON v.reading = k.reading AND v.n = k.value LEFT JOIN evidence q ON q.reading = k.reading AND q.n = k.evidence;
CREATE VIEW figures_view AS SELECT m.id AS event, p.id AS report, p.outlet, p.published_earliest AS published, m.kind, m.status, s.name AS speaker,
    v.measure, v.low, v.high, v.unit, v.hedge, v.counted, e.words, substr(p.text, m.sentence_start + 1, m.sentence_stop - m.sentence_start) AS sentence

FROM mentions m
JOIN readings r ON r.key = m.reading AND r.retired IS NULL
JOIN reports p ON p.key = r.report
JOIN evidence t ON t.reading = m.reading AND t.n = m."trigger"
JOIN attributions a ON a.reading = m.reading AND a.n = m.attribution
LEFT JOIN slot_values s ON s.reading = a.reading AND s.n = a.speaker
LEFT JOIN slot_values b ON b.reading = a.reading AND b.n = a.via
LEFT JOIN evidence c ON c.reading = a.reading AND c.n = a.cue
 JOIN fillers f ON f.reading = m.reading AND f.mention = m.n AND f.slot = 'figure'
    JOIN slot_values v ON v.reading = f.reading AND v.n = f.value LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence;
COMMIT;
