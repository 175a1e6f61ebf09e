CREATE TABLE "still_asks" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"call_id" text NOT NULL,
	"kind" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"call_id" text NOT NULL,
	"case_id" text NOT NULL,
	"guest_id" text NOT NULL,
	"network_mark" text NOT NULL,
	"clock_seconds" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "check_ins_call_id_guest_id_network_mark_pk" PRIMARY KEY("call_id","guest_id","network_mark")
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"call_id" text NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"figures" jsonb NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"first_ms" integer NOT NULL,
	"last_ms" integer NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signals_call_id_kind_origin_pk" PRIMARY KEY("call_id","kind","origin")
);
--> statement-breakpoint
ALTER TABLE "stills" ALTER COLUMN "taken_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "guide" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "guide_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stills" ADD COLUMN "source" text DEFAULT 'agent' NOT NULL;--> statement-breakpoint
ALTER TABLE "stills" ADD COLUMN "ask_id" text;--> statement-breakpoint
ALTER TABLE "stills" ADD COLUMN "track" jsonb;--> statement-breakpoint
ALTER TABLE "still_asks" ADD CONSTRAINT "still_asks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "still_asks" ADD CONSTRAINT "still_asks_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "still_asks" ADD CONSTRAINT "still_asks_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "still_asks_call" ON "still_asks" USING btree ("call_id","asked_at");--> statement-breakpoint
CREATE INDEX "check_ins_case" ON "check_ins" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "signals_case" ON "signals" USING btree ("case_id");