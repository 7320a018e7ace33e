processing_data_townplan.cpp: processing/data/datecolumn.cpp \
 /work/main/processing/data/datecolumn.h \
 /work/main/processing/data/outcome.h \
 /work/main/processing/data/wallclock.h \
 /work/main/processing/data/datetext.h
/work/main/processing/data/datecolumn.h:
/work/main/processing/data/outcome.h:
/work/main/processing/data/wallclock.h:
/work/main/processing/data/datetext.h:
